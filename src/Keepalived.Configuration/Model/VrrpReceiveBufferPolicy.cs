namespace Keepalived.Configuration;

/// <summary>How the receive buffer of a VRRP socket is sized.</summary>
public enum VrrpReceiveBufferPolicy
{
    /// <summary>The system's default.</summary>
    System,

    /// <summary>By the interface's MTU.</summary>
    Mtu,

    /// <summary>By the size of an advert.</summary>
    Advert,
}
