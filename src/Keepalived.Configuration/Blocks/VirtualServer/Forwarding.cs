namespace Keepalived.Configuration;

/// <summary>Keyword <c>lvs_method</c>: how packets reach a real server.</summary>
/// <param name="Method">NAT, DR or TUN.</param>
public sealed record Forwarding(ForwardingMethod Method)
{
    /// <summary>Address translation, which holds when nothing is said.</summary>
    public static Forwarding Nat { get; } = new(ForwardingMethod.Nat);

    /// <summary><c>type</c> of the tunnel.</summary>
    public TunnelType TunnelType { get; init; }

    /// <summary><c>port</c> of a GUE tunnel.</summary>
    public ushort TunnelPort { get; init; }

    /// <summary><c>nocsum</c>, <c>csum</c> or <c>remcsum</c>.</summary>
    public TunnelChecksum TunnelChecksum { get; init; }
}

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

/// <summary>Type of tunnel; the numbers are the kernel's.</summary>
public enum TunnelType
{
    /// <summary>IP in IP.</summary>
    Ipip = 0,

    /// <summary>Generic UDP encapsulation.</summary>
    Gue = 1,

    /// <summary>GRE.</summary>
    Gre = 2,
}

/// <summary>Checksums of a tunnel; the numbers are the kernel's flags.</summary>
public enum TunnelChecksum
{
    /// <summary><c>nocsum</c>.</summary>
    None = 0,

    /// <summary><c>csum</c>.</summary>
    Checksum = 1,

    /// <summary><c>remcsum</c>: remote checksum offload.</summary>
    RemoteChecksum = 2,
}
