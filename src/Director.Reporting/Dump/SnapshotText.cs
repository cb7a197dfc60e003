using System.Globalization;
using Director.Core.Engine;
using Director.Core.Servers;
using Ipvs.Netlink;
using Vrrp;

namespace Director.Reporting;

/// <summary>A snapshot as text for people: what <c>kill -USR1</c> writes into a file. No password is in it. Pure.</summary>
public static class SnapshotText
{
    /// <summary>Line by line.</summary>
    public static IEnumerable<string> Lines(DirectorSnapshot snapshot) =>
    [
        $"director at {Time(snapshot.At)}: {snapshot.Status}",
        .. snapshot.Reloads.Select(reload => $"  {Time(reload.At)} {(reload.IsDone ? "" : "refused: ")}{reload.Text}"),
        .. snapshot.Instances.SelectMany(Instance),
        .. snapshot.StaticAddresses.Select(static address => Address(address, "static ")),
        .. Errors("Advertisements of no virtual router of ours", snapshot.ForeignErrors, ""),
        $"Deadlines met: {snapshot.Lateness.Count}, late by {Milliseconds(snapshot.Lateness.Mean)} on average, "
            + $"{Milliseconds(snapshot.Lateness.Max)} at most",
        snapshot.TableTrouble is { } trouble ? $"ip_vs: the table cannot be written ({trouble})" : "ip_vs: the table is as follows",
        .. snapshot.VirtualServers.SelectMany(Server),
        .. snapshot.Table is { } table ? Table(table) : [],
    ];

    private static IEnumerable<string> Instance(InstanceSnapshot instance)
    {
        var file = instance.Configuration;
        return
        [
            $"vrrp_instance {file.Name}: {instance.State.ToString().ToUpperInvariant()}{Since(instance)}"
                + (instance.Faults is { } faults ? $": {faults}" : ""),
            .. instance.Rejects is { } rejects ? [$"  it {rejects}"] : Array.Empty<string>(),
            $"  virtual_router_id {file.VirtualRouterId} on {file.Interface ?? "no interface"}, version {file.Version}",
            $"  priority {file.Priority} in the file",
            .. instance.Trackers.Select(Tracker),
            .. instance.Addresses.Select(address => Address(address, "  ")),
            .. instance.Loop is { } loop ? Loop(loop) : ["  the VRRP loop does not answer"],
        ];
    }

    private static string Tracker(TrackerSnapshot tracker) =>
        $"    {tracker.Effect.PriorityAdjustment:+0;-0;+0} {tracker.Kind} {tracker.Name}"
            + $"{(tracker.IsFault ? ", a fault" : "")}: {tracker.Text}";

    private static string Address(AddressSnapshot address, string indent) =>
        $"{indent}address {address.Line} on {address.Interface ?? "no interface"}: "
            + (address.IsLost ? "lost" : address.IsHeld ? "held" : "not held")
            + (address.LastLoss is { } last ? $", taken away {address.Losses} times, last at {Time(last)}" : "");

    private static IEnumerable<string> Loop(VrrpInstanceStatus status) =>
    [
        $"  effective priority {status.EffectivePriority}, from {status.SourceAddress}",
        $"  master {status.MasterAddress}, priority {status.MasterPriority}",
        $"  advertisements: {status.AdvertisementsSent} sent ({status.ResignationsSent} of priority 0), "
            + $"{status.AdvertisementsReceived} received ({status.ResignationsReceived} of priority 0); "
            + $"became master: {status.BecameMaster}; send errors: {status.SendErrors}",
        .. Errors("advertisements rejected", status.Errors, "  "),
    ];

    private static string Since(InstanceSnapshot instance) =>
        instance.Since is { } since ? $" since {Time(since)} ({instance.Reason})" : "";

    private static IEnumerable<string> Errors(string what, VrrpErrorCounts errors, string indent)
    {
        var met = Enum.GetValues<AdvertisementError>().Where(error => error != default && errors[error] > 0).ToList();
        return met.Count == 0 ? [] : [$"{indent}{what}: {string.Join(", ", met.Select(error => $"{error} {errors[error]}"))}"];
    }

    private static IEnumerable<string> Server(VirtualServerSnapshot server) =>
    [
        $"virtual_server {ServerNames.Of(server.Configuration)}{Named(server.Configuration.SnmpName)}: "
            + $"quorum {(server.HasQuorum ? "met" : "lost")}, weight alive {server.Tally.AliveWeight} of {server.Configuration.Quorum}",
        .. server.RealServers.SelectMany(Real),
        .. server.Leaving.Select(static left => $"  real_server {left}: leaving, in the table with 0 until its connections end"),
    ];

    private static IEnumerable<string> Real(RealServerSnapshot real) =>
    [
        $"  real_server {ServerNames.Of(real.Configuration)}{Named(real.Configuration.SnmpName)}: "
            + $"{(real.IsUp ? "up" : "down")}, weight {real.Weight}, "
            + (real.InTable is { } weight ? $"in the table with {weight}" : "not in the table")
            + (real.Override is { } asked ? $", {asked}" : ""),
        .. real.Checkers.Select(Checker),
    ];

    private static string Checker(CheckerSnapshot checker) => checker.IsAssumed
        ? $"    {checker.Checker}: assumed {(checker.IsUp ? "up" : "down")}"
        : $"    {checker.Checker}: {(checker.IsUp ? "up" : "down")}"
            + $"{(checker.Since is { } since ? $" since {Time(since)}" : "")}: {checker.Reason}";

    private static IEnumerable<string> Table(TableSnapshot table) =>
    [
        $"ip_vs in the kernel at {Time(table.At)}:",
        .. table.Table.Services.SelectMany(static service => service.Destinations.Select(Destination).Prepend(
            $"  {service.Service}: {Counted(service.Service.Statistics)}")),
    ];

    private static string Destination(IpvsDestination destination) =>
        $"    {destination}: {destination.ActiveConnections} active, {destination.InactiveConnections} inactive, "
            + $"{destination.PersistentConnections} persistent; {Counted(destination.Statistics)}";

    private static string Counted(IpvsStatistics counted) =>
        $"{counted.Connections} connections, {counted.BytesIn} bytes in, {counted.BytesOut} out";

    private static string Named(string? name) => name is null ? "" : $" ({name})";

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string Milliseconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:F3} ms");
}
