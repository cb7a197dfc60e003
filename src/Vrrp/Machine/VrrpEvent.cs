namespace Vrrp;

/// <summary>One event; which fields mean something depends on <see cref="Kind"/>.</summary>
public readonly record struct VrrpEvent(VrrpEventKind Kind)
{
    /// <summary>
    /// With <see cref="VrrpEventKind.Conditions"/> and <see cref="VrrpEventKind.GoingOn"/>; with <see cref="VrrpEventKind.Reconfigured"/>
    /// only what weights add to the priority.
    /// </summary>
    public VrrpConditions Conditions { get; private init; }

    /// <summary>Priority of the advertisement; of its own last one with <see cref="VrrpEventKind.GoingOn"/>.</summary>
    public byte Priority { get; private init; }

    /// <summary>Interval of the advertisement.</summary>
    public TimeSpan Interval { get; private init; }

    /// <summary>
    /// Sender of the advertisement; with <see cref="VrrpEventKind.NeighbourLost"/> an address of the router that was lost.
    /// </summary>
    public InternetAddress Sender { get; private init; }

    /// <summary>The mastership the addresses were installed for.</summary>
    public long Term { get; private init; }

    /// <summary>See <see cref="VrrpEventKind.Deadline"/>.</summary>
    public static VrrpEvent Deadline { get; } = new(VrrpEventKind.Deadline);

    /// <summary>See <see cref="VrrpEventKind.Shutdown"/>.</summary>
    public static VrrpEvent Shutdown { get; } = new(VrrpEventKind.Shutdown);

    /// <summary>See <see cref="VrrpEventKind.HandedOver"/>.</summary>
    public static VrrpEvent HandedOver { get; } = new(VrrpEventKind.HandedOver);

    /// <summary>See <see cref="VrrpEventKind.Resigned"/>.</summary>
    public static VrrpEvent Resigned { get; } = new(VrrpEventKind.Resigned);

    /// <summary>See <see cref="VrrpEventKind.HardwareAddress"/>.</summary>
    public static VrrpEvent HardwareAddress { get; } = new(VrrpEventKind.HardwareAddress);

    /// <summary>See <see cref="VrrpEventKind.GroupMaster"/>.</summary>
    public static VrrpEvent GroupMaster { get; } = new(VrrpEventKind.GroupMaster);

    /// <summary>See <see cref="VrrpEventKind.GroupMasterLost"/>.</summary>
    public static VrrpEvent GroupMasterLost { get; } = new(VrrpEventKind.GroupMasterLost);

    /// <summary>See <see cref="VrrpEventKind.GroupBackup"/>.</summary>
    public static VrrpEvent GroupBackup { get; } = new(VrrpEventKind.GroupBackup);

    /// <summary>See <see cref="VrrpEventKind.Conditions"/>.</summary>
    public static VrrpEvent ConditionsAre(in VrrpConditions conditions) => new(VrrpEventKind.Conditions) { Conditions = conditions };

    /// <summary>See <see cref="VrrpEventKind.GoingOn"/>.</summary>
    public static VrrpEvent GoesOn(in VrrpConditions conditions, byte priority) =>
        new(VrrpEventKind.GoingOn) { Conditions = conditions, Priority = priority };

    /// <summary>See <see cref="VrrpEventKind.Reconfigured"/>.</summary>
    public static VrrpEvent Reconfigured(int priorityAdjustment) =>
        new(VrrpEventKind.Reconfigured) { Conditions = new(VrrpFaults.None, priorityAdjustment, InternetAddress.None) };

    /// <summary>See <see cref="VrrpEventKind.AddressesInstalled"/>.</summary>
    public static VrrpEvent AddressesInstalled(long term) => new(VrrpEventKind.AddressesInstalled) { Term = term };

    /// <summary>See <see cref="VrrpEventKind.NeighbourLost"/>.</summary>
    public static VrrpEvent NeighbourLost(InternetAddress neighbour) => new(VrrpEventKind.NeighbourLost) { Sender = neighbour };

    /// <summary>See <see cref="VrrpEventKind.Advertisement"/>.</summary>
    public static VrrpEvent Advertisement(byte priority, TimeSpan interval, InternetAddress sender) =>
        new(VrrpEventKind.Advertisement) { Priority = priority, Interval = interval, Sender = sender };
}
