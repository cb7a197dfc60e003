namespace Vrrp;

/// <summary>What an instance may meet.</summary>
public enum VrrpEventKind : byte
{
    /// <summary>
    /// Its conditions are now those of <see cref="VrrpEvent.Conditions"/>; the first such event starts it (RFC 9568 §6.4.1).
    /// </summary>
    Conditions,

    /// <summary>
    /// As <see cref="Conditions"/> for a fresh instance that was master in a process that was killed a moment ago: it goes on with the
    /// priority it had then.
    /// </summary>
    GoingOn,

    /// <summary>Its deadline has come.</summary>
    Deadline,

    /// <summary>An accepted advertisement of another router.</summary>
    Advertisement,

    /// <summary>Its configuration was swapped, and with it what weights add to its priority.</summary>
    Reconfigured,

    /// <summary>The addresses of mastership <see cref="VrrpEvent.Term"/> are in the kernel.</summary>
    AddressesInstalled,

    /// <summary>An interface of its addresses has another hardware address.</summary>
    HardwareAddress,

    /// <summary>Another member of its sync group became master.</summary>
    GroupMaster,

    /// <summary>Another member of its sync group became master because of <see cref="NeighbourLost"/>.</summary>
    GroupMasterLost,

    /// <summary>Another member of its sync group is no longer master.</summary>
    GroupBackup,

    /// <summary>
    /// Router <see cref="VrrpEvent.Sender"/> fell silent in another protocol that is quicker to notice (BFD): as backup, if that is the
    /// master, it is not waited for.
    /// </summary>
    NeighbourLost,

    /// <summary>It is to give its addresses away. What keeps it from taking them back is in its <see cref="Conditions"/>.</summary>
    Resigned,

    /// <summary>It is removed, or all stops.</summary>
    Shutdown,

    /// <summary>Another process goes on from here (docs/decisions/0039): a master says once more that it is there.</summary>
    HandedOver,
}
