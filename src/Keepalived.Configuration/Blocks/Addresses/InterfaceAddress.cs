using System.Net;

namespace Keepalived.Configuration;

/// <summary>One line of <c>virtual_ipaddress</c>, <c>virtual_ipaddress_excluded</c> or <c>static_ipaddress</c>.</summary>
/// <param name="Address">The address.</param>
/// <param name="PrefixLength">0 to 32 or 128.</param>
public sealed record InterfaceAddress(IPAddress Address, int PrefixLength)
{
    /// <summary><c>dev</c>, or the interface of the instance; null when that has none.</summary>
    public string? Interface { get; init; }

    /// <summary><c>scope</c>: number of <c>rt_scopes</c>, zero is global.</summary>
    public byte Scope { get; init; }

    /// <summary><c>broadcast</c>; null: none.</summary>
    public IPAddress? Broadcast { get; init; }

    /// <summary><c>label</c>; null: none.</summary>
    public string? Label { get; init; }

    /// <summary><c>peer</c>: the other end of a point-to-point link.</summary>
    public IPAddress? Peer { get; init; }

    /// <summary><c>home</c> (IPv6 mobility).</summary>
    public bool Home { get; init; }

    /// <summary><c>-nodad</c>: duplicate address detection is done (IPv6).</summary>
    public bool DuplicateAddressDetection { get; init; }

    /// <summary><c>mngtmpaddr</c> (IPv6).</summary>
    public bool ManageTemporaryAddresses { get; init; }

    /// <summary><c>noprefixroute</c>.</summary>
    public bool NoPrefixRoute { get; init; }

    /// <summary><c>autojoin</c>.</summary>
    public bool AutoJoin { get; init; }

    /// <summary><c>no_track</c>: the instance does not mind when it is taken away.</summary>
    public bool NoTrack { get; init; }

    /// <summary><c>preferred_lft</c>; <see cref="Timeout.InfiniteTimeSpan"/>: for ever; null: for ever, but zero for IPv6 /128.</summary>
    public TimeSpan? PreferredLifetime { get; init; }

    /// <summary><c>track_group</c>, of static addresses.</summary>
    public string? TrackGroup { get; init; }

    /// <summary><c>use_vmac</c>: on a virtual MAC of its own.</summary>
    public bool UseVmac { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Address}/{PrefixLength}";
}
