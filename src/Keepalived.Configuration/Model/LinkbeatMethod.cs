namespace Keepalived.Configuration;

/// <summary>How the link state is polled.</summary>
public enum LinkbeatMethod
{
    /// <summary>MII, then ETHTOOL, then IOCTL.</summary>
    Any,

    /// <summary>By MII registers.</summary>
    Mii,

    /// <summary>By ethtool.</summary>
    Ethtool,

    /// <summary>By interface flags.</summary>
    Ioctl,
}
