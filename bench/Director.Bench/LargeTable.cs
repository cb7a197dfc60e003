using System.Diagnostics;

namespace Director.Bench;

/// <summary>One director with 100 services of 100 real servers each, logging what it logs by default.</summary>
internal static class LargeTable
{
    private const int Services = 100;
    private const int ServersEach = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public static async Task<(TimeSpan Start, TimeSpan Reload, TimeSpan Stop, long Memory)> MeasureAsync(DaemonProgram program)
    {
        await using var cluster = await Cluster.StartAsync(new ClusterPlan(Directors: 1, RealServers: 0), $"bench-{program.Name}-large");
        var director = cluster.Directors[0];

        var (daemon, start) = await Start.MeasureAsync(cluster, program, FileOf(changedWeight: 1), Services * ServersEach, Patience, detailed: false);

        // A reload comes when the start is long over.
        await Memory.SettledAsync(daemon);
        var begin = Stopwatch.GetTimestamp();
        await daemon.ReloadAsync(FileOf(changedWeight: 7));
        await Wait.ForWeightAsync(director, "0A320163:0050", 7, Patience);
        var reload = Stopwatch.GetElapsedTime(begin);

        var memory = await Memory.SettledAsync(daemon);
        return (start, reload, await daemon.StopAsync(Patience), memory);
    }

    private static string FileOf(int changedWeight) => Configuration.Of(Enumerable.Range(0, Services).Select(service => new VirtualServer
    {
        Service = $"10.9.100.{service} 80",
        Servers = Enumerable.Range(0, ServersEach).Select(server => new RealServer($"10.50.{service}.{server}")
        {
            Checker = "",
            Weight = (service, server) == (1, 99) ? changedWeight : 1,
        }),
    }));
}
