using System.Collections.Immutable;
using System.Net.NetworkInformation;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Core.Engine;

/// <summary>An instance at one moment.</summary>
public sealed record InstanceSnapshot
{
    /// <summary>What the file says of it; its base priority, say.</summary>
    public required VrrpInstance Configuration { get; init; }

    /// <summary>Its state, as it was reported last.</summary>
    public required VrrpState State { get; init; }

    /// <summary>The number of its interface in the kernel; null while there is none.</summary>
    public int? InterfaceIndex { get; init; }

    /// <summary>The hardware address of its interface; null as before.</summary>
    public PhysicalAddress? HardwareAddress { get; init; }

    /// <summary>When it came into its state; null: it has not left the first one yet.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Why it came into its state; null as before.</summary>
    public TransitionReason? Reason { get; init; }

    /// <summary>The master that was heard last before it came into its state; null: none was.</summary>
    public RouterEvent.HeardMaster? Master { get; init; }

    /// <summary>Why it is in fault, in words; null: it is not.</summary>
    public string? Faults { get; init; }

    /// <summary>Whose adverts it rejects and why, in words; null: nobody's in the last half minute.</summary>
    public string? Rejects { get; init; }

    /// <summary>How often it changed its state and why, since it was added.</summary>
    public ImmutableArray<TransitionCount> Transitions { get; init; } = [];

    /// <summary>What it tracks; what each adds to its base priority, the sum of which is kept within 1 to 254.</summary>
    public ImmutableArray<TrackerSnapshot> Trackers { get; init; } = [];

    /// <summary>Its addresses, the excluded ones last.</summary>
    public ImmutableArray<AddressSnapshot> Addresses { get; init; } = [];

    /// <summary>
    /// What the loop knows: effective priority, master seen, counters of advertisements and of every error. Null: it was not asked, or does
    /// not answer.
    /// </summary>
    public VrrpInstanceStatus? Loop { get; init; }
}

/// <summary>How often an instance came into a state for a reason.</summary>
public readonly record struct TransitionCount(VrrpState To, TransitionReason Reason, long Count);
