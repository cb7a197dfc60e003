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
