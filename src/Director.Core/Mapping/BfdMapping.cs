using System.Net.Sockets;
using Bfd;
using Keepalived.Configuration;

namespace Director.Core.Mapping;

/// <summary>From the words of the file to what the BFD loop runs.</summary>
public static class BfdMapping
{
    // keepalived's over IPv6 unless its file says otherwise: such a neighbour must be heard.
    private const int KeepalivedHopLimit = 64;
    private const int AnyHops = 255;

    /// <summary>The session as the loop takes it.</summary>
    public static BfdSessionOptions Options(BfdInstance instance) => new()
    {
        Name = instance.Name,
        Neighbour = instance.Neighbor,
        Source = instance.Source,
        IsMultihop = instance.Multihop,
        IsPassive = instance.Passive,
        MinTx = instance.MinimumTransmit,
        MinRx = instance.MinimumReceive,
        IdleTx = instance.IdleTransmit,
        Multiplier = (byte)instance.Multiplier,
        TimeToLive = (byte)(instance.Ttl ?? byte.MaxValue),
        LeastTimeToLive = LeastTimeToLive(instance),
    };

    // As keepalived: what is received may lack at most max_hops of what is sent.
    private static byte LeastTimeToLive(BfdInstance instance)
    {
        var isIPv6 = instance.Neighbor?.AddressFamily == AddressFamily.InterNetworkV6;
        var own = instance.Ttl ?? (isIPv6 ? KeepalivedHopLimit : byte.MaxValue);
        return (byte)(instance.MaximumHops is < 0 or AnyHops ? 0 : Math.Max(0, own - instance.MaximumHops));
    }
}
