using Director.Protocol.V1;

namespace Director.Observe.Metrics;

/// <summary>The director's own metrics of virtual and real servers, and of the checks.</summary>
internal static class ServerMetrics
{
    /// <summary>The metrics.</summary>
    public static IReadOnlyList<IMetricGroup> Groups =>
    [
        new MetricGroup<VirtualServer>(
            static status => status.VirtualServers,
            static (writer, one) => writer.Label("vs", one.Name),
            [
                new("director_virtual_server_quorum", "gauge", "1 while enough real servers are up.", static one => one.HasQuorum ? 1 : 0),
                new("director_virtual_server_sorry", "gauge", "1 while the sorry server serves.", static one => one.SorryServes ? 1 : 0),
                new("director_virtual_server_servers", "gauge", "Real servers in the configuration.", static one => one.Total),
                new("director_virtual_server_up_servers", "gauge", "Real servers that are up.", static one => one.Up),
                new("director_virtual_server_weight", "gauge", "Weight that is alive, and that is needed for the quorum.",
                    static one => [new(one.AliveWeight, ("kind", "alive")), new(one.Quorum, ("kind", "quorum"))]),
                .. Traffic<VirtualServer>("virtual", static one => one.Traffic),
            ]),
        new MetricGroup<(VirtualServer Service, RealServer Server)>(
            Members,
            static (writer, one) => Labels(writer, one),
            [
                new("director_real_server_up", "gauge", "1 while no check has it down.", static one => one.Server.IsUp ? 1 : 0),
                new("director_real_server_weight", "gauge", "Weight of the file, while it serves, and in the kernel's table.",
                    static one => Weights(one.Server)),
                new("director_real_server_override", "gauge", "1 while an operator overrides the file for a server.",
                    static one => one.Server.Override is { } asked ? [new(1, ("kind", asked))] : []),
                new("director_real_server_connections_active", "gauge", "Connections that are open.",
                    static one => one.Server.Connections?.Active),
                new("director_real_server_connections_inactive", "gauge", "Connections that are closing.",
                    static one => one.Server.Connections?.Inactive),
                new("director_real_server_connections_persistent", "gauge", "Clients bound to it by persistence.",
                    static one => one.Server.Connections?.Persistent),
                .. Traffic<(VirtualServer Service, RealServer Server)>("real", static one => one.Server.Traffic),
            ]),
        new MetricGroup<(VirtualServer Service, RealServer Server, Check Check)>(
            static status => Members(status).SelectMany(static one => one.Server.Checks.Select(check => (one.Service, one.Server, check))),
            static (writer, one) => Labels(writer, (one.Service, one.Server)).Label("check", one.Check.Name),
            [
                new("director_check_up", "gauge", "1 while a check finds nothing wrong.", static one => one.Check.IsUp ? 1 : 0),
                new("director_check_duration_seconds", "gauge", "How long the last attempt took, from when it was due.",
                    static one => one.Check.LastMs / 1000),
                new("director_check_attempts_total", "counter", "Attempts that ended with a verdict.", static one => one.Check.Attempts),
                new("director_check_failures_total", "counter", "Attempts that failed.", static one => one.Check.Failures),
            ]),
    ];

    /// <summary>Each real server with its virtual one.</summary>
    public static IEnumerable<(VirtualServer Service, RealServer Server)> Members(StatusReply status) =>
        status.VirtualServers.SelectMany(static service => service.RealServers.Select(server => (service, server)));

    private static MetricWriter Labels(MetricWriter writer, (VirtualServer Service, RealServer Server) one) =>
        writer.Label("vs", one.Service.Name).Label("rs", one.Server.Name);

    private static IEnumerable<Sample> Weights(RealServer server)
    {
        yield return new(server.ConfiguredWeight, ("kind", "configured"));
        yield return new(server.Weight, ("kind", "effective"));
        if (server.InTable is { } inTable)
        {
            yield return new(inTable, ("kind", "table"));
        }
    }

    private static Metric<TSubject>[] Traffic<TSubject>(string kind, Func<TSubject, Traffic?> of) =>
    [
        new($"director_{kind}_server_connections_total", "counter", "Connections scheduled.", one => of(one)?.Connections),
        new($"director_{kind}_server_packets_total", "counter", "Packets; out with NAT only.",
            one => of(one) is { } traffic ? InAndOut(traffic.PacketsIn, traffic.PacketsOut) : []),
        new($"director_{kind}_server_bytes_total", "counter", "Bytes; out with NAT only.",
            one => of(one) is { } traffic ? InAndOut(traffic.BytesIn, traffic.BytesOut) : []),
    ];

    private static Sample[] InAndOut(double received, double sent) => [new(received, ("direction", "in")), new(sent, ("direction", "out"))];
}
