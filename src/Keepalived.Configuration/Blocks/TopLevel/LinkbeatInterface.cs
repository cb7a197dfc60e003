namespace Keepalived.Configuration;

/// <summary>One line of <c>linkbeat_interfaces</c>.</summary>
/// <param name="Interface">Its name.</param>
/// <param name="Method">How its link is asked for.</param>
public sealed record LinkbeatInterface(string Interface, LinkbeatMethod Method = LinkbeatMethod.Any);

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
