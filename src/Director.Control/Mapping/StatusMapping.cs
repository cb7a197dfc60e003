using System.Collections.Immutable;
using System.Collections.ObjectModel;
using Director.Core.Engine;
using Director.Core.Servers;
using Director.Protocol;
using Director.Protocol.V1;
using Director.Reporting;
using HealthChecks;
using Ipvs.Netlink;
using Loop;
using Vrrp;

namespace Director.Control.Mapping;

/// <summary>From a snapshot to what the status socket says of it. No password is in it. Pure.</summary>
public static class StatusMapping
{
    /// <summary>All of it, or what fits a selection.</summary>
    /// <param name="version">Of the program.</param>
    /// <param name="file">The file that runs.</param>
    /// <param name="wanted">A name with stars, of instances and servers; null: all.</param>
    /// <param name="details">With what the file says of each beside its state.</param>
    /// <param name="logLinesLost">Since the start.</param>
    public static StatusReply Of(
        DirectorSnapshot snapshot, string version, string file, NamePattern? wanted = null, bool details = false, long logLinesLost = 0)
    {
        TableIndex table = new(snapshot);
        var instances = details ? new InstanceDetailsMapping(snapshot.Configuration) : null;
        return new()
        {
            At = snapshot.At,
            Started = snapshot.Started,
            Version = version,
            File = file,
            Summary = snapshot.Status,
            TableTrouble = snapshot.TableTrouble,
            Instances =
            [
                .. snapshot.Instances.Where(one => wanted?.Matches(one.Configuration.Name) ?? true).Select(one => Of(one, instances)),
            ],
            StaticAddresses = wanted is null ? [.. snapshot.StaticAddresses.Select(one => Of(one, details, isAdvertised: false))] : [],
            VirtualServers =
            [
                .. snapshot.VirtualServers.Select(one => Of(one, table, snapshot.Measures, wanted, details))
                    .OfType<Protocol.V1.VirtualServer>(),
            ],
            Overrides = [.. snapshot.Overrides.Select(OverrideMapping.Of)],
            Reloads = [.. snapshot.Reloads.Select(static reload => new Reload(reload.At, reload.IsDone, reload.Text))],
            Figures = new(
                logLinesLost, [.. snapshot.Queues.Select(static one => new Protocol.V1.EventQueue(one.Name, one.Waiting, one.Missed))]),
            Lateness = Of(snapshot.Lateness),
            ForeignErrors = Of(snapshot.ForeignErrors),
            Companion = CompanionMapping.Of(snapshot.Configuration),
            Details = details ? ServiceDetailsMapping.Of(snapshot) : null,
        };
    }

    private static Instance Of(InstanceSnapshot instance, InstanceDetailsMapping? details)
    {
        var (file, loop) = (instance.Configuration, instance.Loop);
        return new()
        {
            Name = file.Name,
            Interface = file.Interface,
            VirtualRouterId = file.VirtualRouterId,
            Version = file.Version,
            State = instance.State.ToString().ToLowerInvariant(),
            Since = instance.Since,
            Reason = instance.Reason?.ToString(),
            Why = instance.Reason switch
            {
                null => null,
                TransitionReason.Fault => instance.Faults,
                var reason => TransitionWords.Of(reason.Value, instance.Master),
            },
            Faults = instance.Faults,
            Rejects = instance.Rejects,
            BasePriority = file.Priority,
            EffectivePriority = loop?.EffectivePriority,
            Master = loop is null || loop.MasterAddress.IsNone ? null : loop.MasterAddress.ToString(),
            MasterPriority = loop is null || loop.MasterAddress.IsNone ? null : loop.MasterPriority,
            Adverts = loop is null ? null : new(
                loop.AdvertisementsSent, loop.AdvertisementsReceived, loop.ResignationsSent, loop.ResignationsReceived,
                loop.BecameMaster, loop.SendErrors),
            Errors = loop is null ? null : Of(loop.Errors),
            Transitions =
            [
                .. instance.Transitions.Select(static one =>
                    new Transitions(one.To.ToString().ToLowerInvariant(), one.Reason.ToString(), one.Count)),
            ],
            Trackers =
            [
                .. instance.Trackers.Select(static tracker => new Tracker(
                    tracker.Kind, tracker.Name, tracker.Effect.PriorityAdjustment, tracker.IsFault, tracker.Text, tracker.Value)),
            ],
            Addresses =
            [
                .. instance.Addresses.Select((one, index) => Of(
                    one, details is not null, index < file.VirtualAddresses.Count, isExcluded: index >= file.VirtualAddresses.Count)),
            ],
            Details = details?.Of(instance),
        };
    }

    private static Address Of(AddressSnapshot address, bool details, bool isAdvertised, bool isExcluded = false) => new(
        address.Line.ToString(), address.Interface, address.IsWanted, address.IsHeld, address.Losses, address.LastLoss,
        details ? InstanceDetailsMapping.Of(address, isAdvertised) : null)
    {
        IsExcluded = isExcluded,
    };

    private static Protocol.V1.VirtualServer? Of(
        VirtualServerSnapshot server, TableIndex table, IReadOnlyDictionary<CheckerId, CheckMeasure> measures, NamePattern? wanted,
        bool details)
    {
        var name = ServerNames.Of(server.Configuration);
        var all = wanted?.Matches(name) ?? true;
        var shown = server.RealServers.Where(one => all || wanted!.Matches(ServerNames.Of(one.Configuration))).ToList();
        if (!all && shown.Count == 0)
        {
            return null;
        }

        var services = table.ServicesOf(server);
        return new()
        {
            Name = name,
            Scheduler = server.Configuration.Scheduler,
            PersistenceSeconds = server.Configuration.PersistenceTimeout?.TotalSeconds,
            Quorum = server.Configuration.Quorum,
            AliveWeight = server.Tally.AliveWeight,
            HasQuorum = server.HasQuorum,
            SorryServes = server.SorryServes,
            Up = server.Tally.Up,
            Total = server.Tally.Servers,
            Traffic = Sum(services.Select(static entry => entry.Service.Statistics)),
            RealServers = [.. shown.Select(one => Of(one, TableIndex.DestinationsOf(services, one), measures, details))],
            Details = details ? ServerDetailsMapping.Of(server.Configuration) : null,
        };
    }

    private static Protocol.V1.RealServer Of(
        RealServerSnapshot server, ImmutableArray<IpvsDestination> inKernel, IReadOnlyDictionary<CheckerId, CheckMeasure> measures,
        bool details)
    {
        return new()
        {
            Name = ServerNames.Of(server.Configuration),
            IsUp = server.IsUp,
            Weight = server.Weight,
            ConfiguredWeight = server.Configuration.Weight,
            InTable = server.InTable,
            Override = server.Override?.ToString(),
            Checks =
            [
                .. server.Checkers.Select(check => Of(check, check.Id is { } id ? measures.GetValueOrDefault(id) : default)),
            ],
            Connections = inKernel.IsEmpty ? null : new(
                inKernel.Sum(static one => one.ActiveConnections),
                inKernel.Sum(static one => one.InactiveConnections),
                inKernel.Sum(static one => one.PersistentConnections)),
            Traffic = Sum(inKernel.Select(static one => one.Statistics)),
            Details = details ? ServerDetailsMapping.Of(server.Configuration) : null,
        };
    }

    private static Check Of(CheckerSnapshot check, CheckMeasure measure) => new(
        check.Checker, check.IsUp, check.IsAssumed, check.Reason, check.Since,
        measure.Attempts == 0 ? null : measure.Last.TotalMilliseconds, measure.Attempts, measure.Failures);

    private static Traffic? Sum(IEnumerable<IpvsStatistics> counted)
    {
        Traffic? sum = null;
        foreach (var one in counted)
        {
            sum ??= new(0, 0, 0, 0, 0, 0, 0, 0);
            sum = new(
                sum.Connections + one.Connections, sum.PacketsIn + one.PacketsIn, sum.PacketsOut + one.PacketsOut,
                sum.BytesIn + one.BytesIn, sum.BytesOut + one.BytesOut, sum.ConnectionRate + one.ConnectionRate,
                sum.ByteRateIn + one.ByteRateIn, sum.ByteRateOut + one.ByteRateOut, sum.PacketRateIn + one.PacketRateIn,
                sum.PacketRateOut + one.PacketRateOut);
        }

        return sum;
    }

    private static IReadOnlyDictionary<string, long> Of(VrrpErrorCounts errors) => errors.Total == 0
        ? ReadOnlyDictionary<string, long>.Empty
        : Enum.GetValues<AdvertisementError>()
            .Where(error => error != default && errors[error] > 0)
            .ToDictionary(static error => error.ToString(), error => errors[error]);

    private static Lateness Of(LatenessSummary lateness) => new(
        lateness.Count, lateness.Mean.TotalMilliseconds, lateness.Percentile(0.99).TotalMilliseconds, lateness.Max.TotalMilliseconds,
        [.. lateness.Buckets]);
}
