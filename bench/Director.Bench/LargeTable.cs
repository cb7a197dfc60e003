using System.Diagnostics;

namespace Director.Bench;

/// <summary>One director with many services of 100 real servers each, logging what it logs by default.</summary>
internal static class LargeTable
{
    public static readonly Subject TenThousand = new(
        "large",
        static program => MeasureAsync(program, services: 100),
        new("start to 10,000 real servers in the table", Unit.Seconds, Bound.Times(0.25)),
        new("reload, one weight of 10,000 changed", Unit.Seconds, Bound.Times(0.6)),
        new("stop with 10,000 real servers", Unit.Seconds),
        new("memory (PSS), 10,000 real servers", Unit.Megabytes, Bound.Times(1.1)))
    {
        // A start is short beside what else the machine does.
        Rounds = 7,
    };

    public static readonly Subject HundredThousand = new(
        "huge",
        static program => MeasureAsync(program, services: 1000),
        new("start to 100,000 real servers in the table", Unit.Seconds, Bound.AtMost(6, Unit.Seconds)),
        new("reload, one weight of 100,000 changed", Unit.Seconds, Bound.AtMost(0.5, Unit.Seconds)),
        new("stop with 100,000 real servers", Unit.Seconds),
        new("memory (PSS), 100,000 real servers", Unit.Megabytes))
    {
        Rounds = 1,
    };

    private const int ServersEach = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private static async Task<double[]> MeasureAsync(DaemonProgram program, int services)
    {
        await using var cluster = await Cluster.StartAsync(
            new ClusterPlan(Directors: 1, RealServers: 0), $"bench-{program.Name}-{services}");
        var director = cluster.Directors[0];

        var (daemon, start) = await Start.MeasureAsync(
            cluster, program, FileOf(services, changedWeight: 1), new(Service(services - 1), ServersEach), services * ServersEach, Patience,
            detailed: false);

        // A reload comes when the start is long over.
        await Memory.SettledAsync(daemon);
        using Table table = new(director);
        table.WaitForWeight(Service(1), Server(1, 99), 1, Patience);
        var configuration = FileOf(services, changedWeight: 7);
        var begin = Stopwatch.GetTimestamp();
        await daemon.ReloadAsync(configuration);
        table.WaitForWeight(Service(1), Server(1, 99), 7, Patience);
        var reload = Stopwatch.GetElapsedTime(begin);

        var memory = await Memory.SettledAsync(daemon);
        return [start.TotalSeconds, reload.TotalSeconds, (await daemon.StopAsync(Patience)).TotalSeconds, memory];
    }

    private static string Service(int service) => $"10.9.{100 + (service / 250)}.{service % 250}";

    private static string Server(int service, int server) => $"10.{50 + (service / 250)}.{service % 250}.{server}";

    private static string FileOf(int services, int changedWeight) =>
        Configuration.Of(Enumerable.Range(0, services).Select(service => new VirtualServer
        {
            Service = $"{Service(service)} 80",
            Servers = Enumerable.Range(0, ServersEach).Select(server => new RealServer(Server(service, server))
            {
                Checker = "",
                Weight = (service, server) == (1, 99) ? changedWeight : 1,
            }),
        }));
}
