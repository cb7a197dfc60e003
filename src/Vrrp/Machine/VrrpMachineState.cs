namespace Vrrp;

/// <summary>All an instance remembers between events: a value, which <see cref="VrrpMachine.Step"/> turns into the next one.</summary>
public readonly record struct VrrpMachineState
{
    /// <summary>Its role.</summary>
    public VrrpState State { get; init; }

    /// <summary>The last conditions it was told.</summary>
    public VrrpConditions Conditions { get; init; }

    /// <summary>1 to 255; 0 before the first conditions.</summary>
    public byte EffectivePriority { get; init; }

    /// <summary>The priority it went on with after a crash, in force until its trackers have reported; 0: none.</summary>
    public byte RememberedPriority { get; init; }

    /// <summary>
    /// As master in the first interval after another protocol lost the one before: the priority not to go above, so that it would answer if
    /// it lived; 0: none.
    /// </summary>
    public byte ProbePriority { get; init; }

    /// <summary>Master_Adver_Interval (RFC 9568 §6.1, "Active_Adver_Interval"): the master's, learned in version 3.</summary>
    public TimeSpan MasterInterval { get; init; }

    /// <summary>The router heard as master; itself as master.</summary>
    public InternetAddress MasterAddress { get; init; }

    /// <summary>Its priority.</summary>
    public byte MasterPriority { get; init; }

    /// <summary>As backup: what becoming master follows from, by the last advert.</summary>
    public TransitionReason Takeover { get; init; }

    /// <summary>Master_Down_Timer as backup, Adver_Timer as master; <see cref="TimeSpan.MaxValue"/> when neither runs.</summary>
    public TimeSpan Timer { get; init; }

    /// <summary>Until then a master of lower priority is left alone; <see cref="TimeSpan.MaxValue"/>: none was heard.</summary>
    public TimeSpan PreemptAt { get; init; }

    /// <summary>As master: until then a router of lower priority that claims to be master too is not told of.</summary>
    public TimeSpan ClaimsQuietUntil { get; init; }

    /// <summary>Coming announcements of a master.</summary>
    public AnnouncementSchedule Announcements { get; init; }

    /// <summary>Counts masterships.</summary>
    public long Term { get; init; }

    /// <summary>As master: the addresses are not in the kernel yet.</summary>
    public bool AwaitsInstallation { get; init; }

    /// <summary>Before anything happened.</summary>
    public static VrrpMachineState Initial { get; } = new()
    {
        Takeover = TransitionReason.MasterDown,
        Timer = TimeSpan.MaxValue,
        PreemptAt = TimeSpan.MaxValue,
        Announcements = AnnouncementSchedule.Idle,
    };

    /// <summary>When the next <see cref="VrrpEventKind.Deadline"/> is due; <see cref="TimeSpan.MaxValue"/>: never.</summary>
    public TimeSpan Deadline => Timer < Announcements.Next ? Timer : Announcements.Next;
}
