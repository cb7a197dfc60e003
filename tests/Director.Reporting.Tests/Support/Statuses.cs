using System.Net;
using Vrrp;

namespace Director.Reporting.Tests.Support;

/// <summary>What the loop says of an instance.</summary>
internal static class Statuses
{
    /// <summary>A master with effective priority 107, 12 advertisements sent and 3 received.</summary>
    public static VrrpInstanceStatus Master(string name, params (AdvertisementError Error, long Count)[] met)
    {
        var errors = new long[Enum.GetValues<AdvertisementError>().Length];
        foreach (var (error, count) in met)
        {
            errors[(int)error] = count;
        }

        return new()
        {
            Name = name,
            State = VrrpState.Master,
            Faults = VrrpFaults.None,
            EffectivePriority = 107,
            SourceAddress = IPAddress.Parse("10.9.0.1"),
            MasterAddress = IPAddress.Parse("10.9.0.1"),
            MasterPriority = 107,
            MasterAdvertisementInterval = TimeSpan.FromSeconds(1),
            MasterDownInterval = TimeSpan.FromSeconds(3),
            AdvertisementsSent = 12,
            AdvertisementsReceived = 3,
            ResignationsSent = 0,
            ResignationsReceived = 1,
            BecameMaster = 1,
            AnnouncementsSent = 5,
            SendErrors = 0,
            LastTransition = 1,
            Errors = new([.. errors]),
        };
    }
}
