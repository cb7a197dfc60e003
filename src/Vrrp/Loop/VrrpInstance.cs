using System.Collections.Immutable;

namespace Vrrp;

/// <summary>The identity of an instance: lives across reloads, while its snapshot is swapped whole. Belongs to the loop's thread.</summary>
internal sealed class VrrpInstance
{
    internal VrrpInstance(int number, VrrpInstanceOptions options)
    {
        Number = number;
        Options = null!;
        Configure(options);
    }

    /// <summary>Its place in the deadline heap.</summary>
    internal int Number { get; }

    /// <summary>Its place among the <see cref="LastAdvertisements"/>.</summary>
    internal int Place { get; set; } = LastAdvertisements.Nowhere;

    /// <summary>Its addresses were in the kernel when it was added: whether it goes on is decided when the loop settles.</summary>
    internal bool FoundAddresses { get; set; }

    internal VrrpInstanceOptions Options { get; private set; }

    internal string Name => Options.Name;

    /// <summary>The advertised addresses as on the wire.</summary>
    internal byte[] AddressBytes { get; private set; } = [];

    /// <summary>The password as on the wire: eight bytes.</summary>
    internal byte[] Password { get; private set; } = [];

    /// <summary>All addresses that are announced, each once and with its interface.</summary>
    internal ImmutableArray<VrrpAddress> Announced { get; private set; } = [];

    internal VrrpMachineState Machine { get; set; } = VrrpMachineState.Initial;

    internal VrrpTracking Tracking { get; set; }

    /// <summary>Its own faults, without those of its sync group.</summary>
    internal VrrpFaults OwnFaults { get; set; }

    /// <summary>Where it sends and listens; null: nowhere, for its interface is not there.</summary>
    internal VrrpPort? Port { get; set; }

    /// <summary>Its configured source address was on the machine since it was configured.</summary>
    internal bool HadSource { get; set; }

    internal VrrpInstance[] GroupMembers { get; set; } = [];

    internal InstanceCounters Counters { get; } = new();

    /// <summary>Swaps the snapshot and what is derived from it.</summary>
    internal void Configure(VrrpInstanceOptions options)
    {
        HadSource &= Options?.SourceAddress == options.SourceAddress;
        Options = options;
        var length = InternetAddress.LengthOf(options.Family);
        AddressBytes = new byte[options.Addresses.Length * length];
        for (var index = 0; index < options.Addresses.Length; index++)
        {
            options.Addresses[index].Address.Write(AddressBytes.AsSpan(index * length, length));
        }

        Password = new byte[Advertisement.AuthenticationLength];
        if (options.Authentication == AuthenticationType.SimplePassword)
        {
            options.Password.AsSpan(0, Math.Min(options.Password.Length, Password.Length)).CopyTo(Password);
        }

        Announced =
        [
            .. options.Addresses.Concat(options.ExcludedAddresses)
                .Select(address => address with { Interface = address.Interface ?? options.Interface })
                .Distinct(),
        ];
    }

    internal VrrpInstanceStatus Summarize() => new()
    {
        Name = Name,
        State = Machine.State,
        Faults = Machine.Conditions.Faults,
        EffectivePriority = Machine.EffectivePriority,
        SourceAddress = Machine.Conditions.LocalAddress,
        MasterAddress = Machine.MasterAddress,
        MasterPriority = Machine.MasterPriority,
        MasterAdvertisementInterval = Machine.MasterInterval,
        MasterDownInterval = VrrpTimers.MasterDown(Options.Version, Machine.EffectivePriority, Machine.MasterInterval, Options.DownTimerAdverts),
        AdvertisementsSent = Counters.AdvertisementsSent,
        AdvertisementsReceived = Counters.AdvertisementsReceived,
        ResignationsSent = Counters.ResignationsSent,
        ResignationsReceived = Counters.ResignationsReceived,
        BecameMaster = Machine.Term,
        AnnouncementsSent = Counters.AnnouncementsSent,
        SendErrors = Counters.SendErrors,
        LastTransition = Counters.LastTransition,
        Errors = Counters.Errors.Snapshot(),
    };
}
