namespace Vrrp;

/// <summary>What the state machine wants done.</summary>
public enum VrrpActionKind : byte
{
    /// <summary>Send an advertisement of <see cref="VrrpAction.Priority"/>.</summary>
    SendAdvertisement,

    /// <summary>Have the addresses put into the kernel; answer with <see cref="VrrpEventKind.AddressesInstalled"/>.</summary>
    InstallAddresses,

    /// <summary>Have the addresses taken out.</summary>
    ReleaseAddresses,

    /// <summary>Send <see cref="VrrpAction.Repeat"/> gratuitous ARPs or neighbour advertisements of each address.</summary>
    Announce,

    /// <summary>Send one such announcement on each interface with addresses that no adverts leave from.</summary>
    AnnounceExtra,

    /// <summary>Tell of a change of state.</summary>
    Transition,

    /// <summary>Tell that it stays in fault for other reasons.</summary>
    FaultsChanged,

    /// <summary>Tell of a master not heard before.</summary>
    NewMaster,

    /// <summary>
    /// Tell of a lower-priority router that claims to be master: not in the first two intervals of a mastership, when the last adverts of
    /// the one before may still come, and once in ten seconds.
    /// </summary>
    LowerPriorityMaster,

    /// <summary>Tell of a new effective priority.</summary>
    PriorityChanged,
}
