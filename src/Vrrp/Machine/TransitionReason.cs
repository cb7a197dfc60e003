namespace Vrrp;

/// <summary>Why an instance changed its state.</summary>
public enum TransitionReason : byte
{
    /// <summary>It was added and may run (RFC 9568 §6.4.1).</summary>
    Startup,

    /// <summary>It was master in a process that was killed a moment ago, and goes on.</summary>
    WentOn,

    /// <summary>It owns the addresses: priority 255 (§6.4.1).</summary>
    AddressOwner,

    /// <summary>No master was heard for the master-down interval (§6.4.2).</summary>
    MasterDown,

    /// <summary>A better router advertises (§6.4.3).</summary>
    BetterMaster,

    /// <summary>The interface, an address or something tracked failed; see the transition's faults.</summary>
    Fault,

    /// <summary>The last fault is gone.</summary>
    FaultCleared,

    /// <summary>Another member of the sync group moved.</summary>
    SyncGroup,

    /// <summary>It was removed or the loop stops (§6.4.2, §6.4.3).</summary>
    Shutdown,
}
