using System.Net.NetworkInformation;
using System.Net.Sockets;
using Director.Core.Engine;
using Director.Protocol.V1;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Control.Mapping;

/// <summary>What the file says of an instance beside its state. No password is in it. Pure.</summary>
/// <param name="configuration">All that runs.</param>
internal sealed class InstanceDetailsMapping(Configuration configuration)
{
    private readonly Dictionary<string, SyncGroup> _groups = configuration.SyncGroups.Items
        .SelectMany(static group => group.Instances.Select(member => (member, group)))
        .DistinctBy(static pair => pair.member)
        .ToDictionary(static pair => pair.member, static pair => pair.group, StringComparer.Ordinal);

    /// <summary>Of an instance.</summary>
    public InstanceDetails Of(InstanceSnapshot instance)
    {
        var (file, vrrp) = (instance.Configuration, configuration.GlobalDefinitions.Vrrp);
        var group = _groups.GetValueOrDefault(file.Name);
        var daemon = configuration.GlobalDefinitions.Lvs.SyncDaemon;
        var isMaster = instance.State == VrrpState.Master;
        return new()
        {
            InitialState = file.State == VrrpInitialState.Master ? "master" : "backup",
            Family = RouteDetailsMapping.FamilyOf(file.Family),
            InterfaceIndex = instance.InterfaceIndex,
            HardwareAddress = Of(instance.HardwareAddress),
            Source = instance.Loop is { SourceAddress.IsNone: false } loop ? loop.SourceAddress.ToString() : null,
            AdvertInterval = file.AdvertInterval.TotalSeconds,
            MasterInterval = (instance.Loop?.MasterAdvertisementInterval ?? file.AdvertInterval).TotalSeconds,
            Preempts = !file.NoPreempt,
            PreemptDelay = file.PreemptDelay.TotalSeconds,
            Authentication = file.Authentication?.Type switch
            {
                VrrpAuthenticationType.Pass => "password",
                VrrpAuthenticationType.Ah => "ah",
                _ => "none",
            },
            Group = group?.Name,
            GarpDelay = file.Garp.MasterDelay.TotalSeconds,
            SmtpAlert = file.SmtpAlert,
            Notify = Of(file.Notify),
            Accepts = file.Accept,
            PromotesSecondaries = file.PromoteSecondaries,
            UsesLinkbeat = file.LinkbeatUsePolling,
            TracksPrimary = !file.DontTrackPrimary,
            Multicast = !file.UnicastPeers.IsEmpty ? null
                : (file.MulticastDestination
                    ?? (file.Family == AddressFamily.InterNetworkV6 ? vrrp.MulticastGroup6 : vrrp.MulticastGroup4)).ToString(),
            SyncDaemonInterface = daemon?.Instance == file.Name ? daemon.Interface : null,
            Tracks =
            [
                .. Of(file.Track).Where(track =>
                    (track.Weight == 0 || group is null or { TrackingWeight: true } || track.Kind is not ("track_script" or "track_bfd"))
                    && instance.Trackers.Any(one => one.Kind == track.Kind && one.Name == track.Name)),
            ],
            Routes = RouteDetailsMapping.Of(file.Routes, isMaster),
            Rules = RouteDetailsMapping.Of(file.Rules),
        };
    }

    /// <summary>Of an address.</summary>
    public static AddressDetails Of(AddressSnapshot address, bool isAdvertised) => new(
        address.InterfaceIndex, address.Line.Scope, address.Line.Label, address.Line.Broadcast?.ToString(), isAdvertised);

    /// <summary>The lines by which something is tracked.</summary>
    public static IEnumerable<TrackDetails> Of(TrackSettings tracks) =>
    [
        .. Lines("track_interface", tracks.Interfaces), .. Lines("track_script", tracks.Scripts), .. Lines("track_file", tracks.Files),
        .. Lines("track_process", tracks.Processes), .. Lines("track_bfd", tracks.BfdInstances),
    ];

    /// <summary>Scripts.</summary>
    public static NotifyDetails Of(NotifyScripts scripts) => new(
        Of(scripts.Master), Of(scripts.Backup), Of(scripts.Fault), Of(scripts.Stop), Of(scripts.Any),
        scripts.DeletedAsFault || scripts.Deleted is not null);

    /// <summary>A program and its arguments.</summary>
    public static IReadOnlyList<string>? Of(ScriptCommand? command) => command is null ? null : [.. command.Arguments];

    private static IEnumerable<TrackDetails> Lines(string kind, EquatableArray<TrackedItem> items) =>
        items.Select(item => new TrackDetails(kind, item.Name, item.Weight, item.Reverse));

    private static string? Of(PhysicalAddress? address) => address?.GetAddressBytes() is { Length: > 0 } bytes
        ? string.Join(':', bytes.Select(static one => one.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)))
        : null;
}
