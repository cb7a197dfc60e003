namespace Vrrp;

/// <summary>What <see cref="VrrpInstanceStatus"/> counts.</summary>
internal sealed class InstanceCounters
{
    internal long AdvertisementsSent { get; set; }

    internal long AdvertisementsReceived { get; set; }

    internal long ResignationsSent { get; set; }

    internal long ResignationsReceived { get; set; }

    internal long AnnouncementsSent { get; set; }

    internal long SendErrors { get; set; }

    internal long LastTransition { get; set; }

    internal ErrorLedger Errors { get; } = new();
}
