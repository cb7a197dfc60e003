using System.Net;

namespace Keepalived.Configuration;

/// <summary>Block <c>bfd_instance</c>.</summary>
/// <param name="Name">Its name, at most 31 characters.</param>
public sealed record BfdInstance(string Name)
{
    /// <summary><c>neighbor_ip</c>; null only while the file is being read.</summary>
    public IPAddress? Neighbor { get; init; }

    /// <summary><c>source_ip</c>.</summary>
    public IPAddress? Source { get; init; }

    /// <summary><c>min_rx</c>: shortest interval we can receive at.</summary>
    public TimeSpan MinimumReceive { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary><c>min_tx</c>: interval we want to send at.</summary>
    public TimeSpan MinimumTransmit { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary><c>idle_tx</c>: interval while the session is down.</summary>
    public TimeSpan IdleTransmit { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary><c>multiplier</c>: missed packets until down.</summary>
    public int Multiplier { get; init; } = 5;

    /// <summary><c>passive</c>: wait for the neighbour to begin.</summary>
    public bool Passive { get; init; }

    /// <summary><c>ttl</c> or <c>hoplimit</c>; null: 255 for IPv4, 64 for IPv6.</summary>
    public int? Ttl { get; init; }

    /// <summary><c>max_hops</c>.</summary>
    public int MaximumHops { get; init; }

    /// <summary><c>multihop</c>.</summary>
    public bool Multihop { get; init; }

    /// <summary><c>weight</c>: default for <c>track_bfd</c>.</summary>
    public int Weight { get; init; }

    /// <summary><c>weight N reverse</c>.</summary>
    public bool Reverse { get; init; }

    /// <summary>VRRP hears of its events.</summary>
    public bool ForVrrp { get; init; } = true;

    /// <summary>Checkers hear of its events.</summary>
    public bool ForChecker { get; init; } = true;
}
