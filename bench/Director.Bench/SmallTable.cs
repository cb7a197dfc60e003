using System.Diagnostics;

namespace Director.Bench;

/// <summary>One director with one virtual router and one service of two real servers.</summary>
internal static class SmallTable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<(TimeSpan Start, long Memory)> MeasureAsync(DaemonProgram program)
    {
        await using var cluster = await Cluster.StartAsync(new ClusterPlan(Directors: 1), $"bench-{program.Name}-small");
        var director = cluster.Directors[0];
        var begin = Stopwatch.GetTimestamp();
        var daemon = await cluster.StartDaemonAsync(
            program, director, Configuration.Of(new VrrpInstance { Priority = 100, State = "MASTER" }, Configuration.WebService(cluster)));
        await Wait.ForServersAsync(director, 2, Patience);
        var start = Stopwatch.GetElapsedTime(begin);
        await Wait.ForAddressAsync(director, Patience);
        return (start, await Memory.SettledAsync(daemon));
    }
}
