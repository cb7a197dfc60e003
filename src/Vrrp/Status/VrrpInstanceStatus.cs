namespace Vrrp;

/// <summary>An instance at one moment, between two turns of the loop.</summary>
public sealed record VrrpInstanceStatus
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its role.</summary>
    public required VrrpState State { get; init; }

    /// <summary>What is wrong.</summary>
    public required VrrpFaults Faults { get; init; }

    /// <summary>Priority after weights.</summary>
    public required byte EffectivePriority { get; init; }

    /// <summary>Where its adverts come from; none: nowhere yet.</summary>
    public required InternetAddress SourceAddress { get; init; }

    /// <summary>The master it last heard, or itself as master; none: none heard.</summary>
    public required InternetAddress MasterAddress { get; init; }

    /// <summary>The priority that master advertises.</summary>
    public required byte MasterPriority { get; init; }

    /// <summary>The interval the master advertises with (version 3 learns it).</summary>
    public required TimeSpan MasterAdvertisementInterval { get; init; }

    /// <summary>How long it waits for the master.</summary>
    public required TimeSpan MasterDownInterval { get; init; }

    /// <summary>Adverts sent, priority 0 included.</summary>
    public required long AdvertisementsSent { get; init; }

    /// <summary>Adverts accepted.</summary>
    public required long AdvertisementsReceived { get; init; }

    /// <summary>Adverts of priority 0 sent.</summary>
    public required long ResignationsSent { get; init; }

    /// <summary>Adverts of priority 0 accepted.</summary>
    public required long ResignationsReceived { get; init; }

    /// <summary>Times it became master.</summary>
    public required long BecameMaster { get; init; }

    /// <summary>Gratuitous ARPs and neighbour advertisements sent.</summary>
    public required long AnnouncementsSent { get; init; }

    /// <summary>Sends that failed.</summary>
    public required long SendErrors { get; init; }

    /// <summary>The <see cref="TimeProvider.GetTimestamp"/> of its last transition; 0: none yet.</summary>
    public required long LastTransition { get; init; }

    /// <summary>Adverts for it that were not accepted, by kind.</summary>
    public required VrrpErrorCounts Errors { get; init; }
}
