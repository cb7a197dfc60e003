namespace Vrrp;

/// <summary>What keeps an instance out of the election. All must be gone before it takes part again.</summary>
[Flags]
public enum VrrpFaults
{
    /// <summary>Nothing: it takes part.</summary>
    None = 0,

    /// <summary>Its own interface is absent, down or without carrier. Set by the loop.</summary>
    Interface = 1,

    /// <summary>The interface has no address to send from, or the machine not the configured one. Set by the loop.</summary>
    SourceAddress = 2,

    /// <summary>Its socket could not be opened. Set by the loop, which tries again.</summary>
    Socket = 4,

    /// <summary>A tracked interface of weight 0 is down.</summary>
    TrackedInterface = 8,

    /// <summary>A tracked script of weight 0 failed.</summary>
    TrackedScript = 16,

    /// <summary>A tracked file, process or other object of weight 0 says so.</summary>
    TrackedObject = 32,

    /// <summary>A virtual address was taken away and cannot be put back.</summary>
    VirtualAddress = 64,

    /// <summary>Another member of its sync group is in fault. Set by the loop.</summary>
    SyncGroup = 128,

    /// <summary>Not a fault: trackers have not reported yet, which keeps a fresh instance in Initialize.</summary>
    Pending = 256,
}
