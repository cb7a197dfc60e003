using System.Collections.Immutable;
using System.Net.Sockets;

namespace Vrrp;

/// <summary>The identity of an instance: lives across reloads, while its snapshot is swapped whole. Belongs to the loop's thread.</summary>
internal sealed class VrrpInstance
{
    private SequenceNumbers _sequence;

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

    /// <summary>The key of its authentication header: eight bytes.</summary>
    internal byte[] Key { get; private set; } = [];

    /// <summary>How far its authentication header has counted.</summary>
    internal ref SequenceNumbers Sequence => ref _sequence;

    /// <summary>What it remembers of signed adverts; null: they are not signed.</summary>
    internal Signatures? Signatures { get; set; }

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

    /// <summary>Its unicast adverts have the checksum that keepalived made up to 1.3.6.</summary>
    internal bool UsesOldChecksum { get; set; }

    /// <summary>What the checksum of an advert is reckoned with.</summary>
    internal AdvertisementPath ChecksumPath(in AdvertisementPath path, bool isOld) => path with
    {
        WithoutPseudoHeader = Options.V3ChecksumAsV2,
        Destination = isOld ? Options.MulticastGroup : path.Destination,
    };

    /// <summary>Swaps the snapshot and what is derived from it.</summary>
    internal void Configure(VrrpInstanceOptions options)
    {
        HadSource &= Options?.SourceAddress == options.SourceAddress;
        UsesOldChecksum = options.UnicastChecksum switch
        {
            UnicastChecksum.Old => HasTwoChecksums(options),
            UnicastChecksum.Adapts => UsesOldChecksum && HasTwoChecksums(options),
            _ => false,
        };
        Options = options;
        AddressBytes = options.AddressBytes();
        // The password and the key of an authentication header are of one length.
        var (secret, none) = (options.PaddedPassword(), new byte[AuthenticationHeader.KeyLength]);
        (Password, Key) = options.Authentication == AuthenticationType.SimplePassword ? (secret, none) : (none, secret);

        Announced =
        [
            .. options.Addresses.Concat(options.ExcludedAddresses)
                .Select(address => address with { Interface = address.Interface ?? options.Interface })
                .Distinct(),
        ];
    }

    /// <summary>Whether it is master and holds an address, which may be announced then.</summary>
    internal bool Announces(VrrpAddress address) =>
        Machine is { State: VrrpState.Master, AwaitsInstallation: false } && Announced.Contains(address);

    /// <summary>Whether the old unicast checksum differs from today's.</summary>
    internal static bool HasTwoChecksums(VrrpInstanceOptions options) => options is
    {
        IsUnicast: true, Version: VrrpVersion.V3, Family: AddressFamily.InterNetwork, V3ChecksumAsV2: false,
    };

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
        MasterDownInterval = VrrpTimers.MasterDown(
            Options.Version, Machine.EffectivePriority, Machine.MasterInterval, Options.DownTimerAdverts),
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
