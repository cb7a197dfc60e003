using System.Collections.Immutable;
using System.Net;
using Director.Core.Engine;
using Director.Protocol.V1;
using Keepalived.Configuration;

namespace Director.Control.Mapping;

/// <summary>What the file says of the service as a whole, and how what it tracks stands. Pure.</summary>
internal static class ServiceDetailsMapping
{
    /// <summary>Of a snapshot.</summary>
    public static ServiceDetails Of(DirectorSnapshot snapshot)
    {
        var configuration = snapshot.Configuration;
        var global = configuration.GlobalDefinitions;
        var lvs = global.Lvs;
        Values values = new(snapshot.Instances);
        return new()
        {
            RouterId = global.RouterId ?? Dns.GetHostName(),
            Mail = new(
                [.. global.Mail.Recipients], global.Mail.From, global.Mail.SmtpServer, global.Mail.SmtpPort,
                (int)global.Mail.ConnectTimeout.TotalSeconds, global.Mail.Alert, global.Mail.AlertVrrp, global.Mail.AlertChecker),
            DynamicInterfaces = global.Vrrp.DynamicInterfaces,
            AllowsInterfaceChanges = global.Vrrp.AllowInterfaceChanges,
            LvsFlush = lvs.Flush,
            LvsFlushOnStop = lvs.FlushOnStop switch
            {
                LvsFlushOnStop.All => "all",
                LvsFlushOnStop.VirtualServer => "virtualServer",
                _ => "off",
            },
            SyncDaemon = lvs.SyncDaemon is not { } daemon ? null : new(
                daemon.Interface, daemon.Instance, daemon.Id, daemon.MaximumLength, daemon.Port, daemon.Ttl, daemon.Group?.ToString()),
            TcpTimeout = (int?)lvs.TcpTimeout?.TotalSeconds,
            TcpFinTimeout = (int?)lvs.TcpFinTimeout?.TotalSeconds,
            UdpTimeout = (int?)lvs.UdpTimeout?.TotalSeconds,
            Groups = [.. configuration.SyncGroups.Select(group => Of(group, snapshot.Instances))],
            Scripts =
            [
                .. configuration.VrrpScripts.Items.Where(script => values.Has("track_script", script.Name)).Select(script =>
                    new ScriptDetails(
                        script.Name, InstanceDetailsMapping.Of(script.Command) ?? [], script.Interval.TotalSeconds, script.Weight,
                        script.Reverse, script.Rise, script.Fall, values.IsUp("track_script", script.Name))),
            ],
            Files =
            [
                .. configuration.TrackFiles.Items.Where(file => values.Has("track_file", file.Name)).Select(file => new FileDetails(
                    file.Name, file.File, file.Weight, file.Reverse, values.Of("track_file", file.Name))),
            ],
            Processes =
            [
                .. configuration.TrackProcesses.Items.Where(one => values.Has("track_process", one.Name))
                    .Select(process => Of(process, values.Of("track_process", process.Name))),
            ],
            Sessions =
            [
                .. configuration.BfdInstances.Items.Where(session => values.Has("track_bfd", session.Name)).Select(session =>
                    new SessionDetails(session.Name, session.Weight, session.Reverse, values.IsUp("track_bfd", session.Name))),
            ],
            Routes = RouteDetailsMapping.Of(configuration.StaticRoutes, isSet: true),
            Rules = RouteDetailsMapping.Of(configuration.StaticRules),
            ServerGroups =
            [
                .. configuration.VirtualServerGroups.Select(static group => new ServerGroupDetails(group.Name,
                [
                    .. group.Entries.Select(static entry => new ServerGroupEntry(
                        entry.First?.ToString(), entry.Last?.ToString(), entry.Port, entry.FirewallMark)),
                ])),
            ],
        };
    }

    private static GroupDetails Of(SyncGroup group, ImmutableArray<InstanceSnapshot> instances) => new(
        group.Name,
        instances.FirstOrDefault(instance => group.Instances.Items.Contains(instance.Configuration.Name))?.State.ToString()
            .ToLowerInvariant() ?? "initialize",
        [.. group.Instances], group.SmtpAlert, group.TrackingWeight, InstanceDetailsMapping.Of(group.Notify),
        [.. InstanceDetailsMapping.Of(group.Track)]);

    private static ProcessDetails Of(TrackProcess process, long? count) => new(
        process.Name, [.. process.Process], process.ParameterMatch.ToString().ToLowerInvariant(), process.Weight, process.Reverse,
        process.Quorum, process.QuorumMaximum, process.ForkDelay.TotalSeconds, process.TerminateDelay.TotalSeconds, process.FullCommand,
        count, count is { } known ? known >= process.Quorum && known <= (process.QuorumMaximum ?? long.MaxValue) : null);

    // What instances track, by kind and name: those that nobody tracks do not run, and keepalived drops them as well.
    private sealed class Values(ImmutableArray<InstanceSnapshot> instances)
    {
        private readonly Dictionary<(string, string), long?> _all = instances.SelectMany(static instance => instance.Trackers)
            .DistinctBy(static tracker => (tracker.Kind, tracker.Name))
            .ToDictionary(static tracker => (tracker.Kind, tracker.Name), static tracker => tracker.Value);

        public bool Has(string kind, string name) => _all.ContainsKey((kind, name));

        public long? Of(string kind, string name) => _all.GetValueOrDefault((kind, name));

        public bool? IsUp(string kind, string name) => Of(kind, name) is { } value ? value != 0 : null;
    }
}
