namespace Keepalived.Configuration;

/// <summary>Keyword <c>lvs_method</c>; the numbers are the kernel's.</summary>
public enum ForwardingMethod
{
    /// <summary><c>NAT</c>: masquerading.</summary>
    Nat = 0,

    /// <summary><c>TUN</c>: in a tunnel.</summary>
    Tun = 2,

    /// <summary><c>DR</c>: direct routing, by MAC address.</summary>
    Dr = 3,
}
