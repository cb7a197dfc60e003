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

    /// <summary>The master said that it gives up, with priority 0 (§6.4.2).</summary>
    MasterResigned,

    /// <summary>The master that is heard has a lower priority (§6.1, Preempt_Mode).</summary>
    Preempted,

    /// <summary>The master fell silent in another protocol that is quicker to notice.</summary>
    MasterLost,

    /// <summary>A better router advertises (§6.4.3).</summary>
    BetterMaster,

    /// <summary>It was so late with an advert that another router must have taken over (timer_expired_backup).</summary>
    Expired,

    /// <summary>The interface, an address or something tracked failed; see the transition's faults.</summary>
    Fault,

    /// <summary>The last fault is gone.</summary>
    FaultCleared,

    /// <summary>Another member of the sync group moved.</summary>
    SyncGroup,

    /// <summary>An operator gives its addresses away.</summary>
    Resigned,

    /// <summary>It was removed or the loop stops (§6.4.2, §6.4.3).</summary>
    Shutdown,
}
