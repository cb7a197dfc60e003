namespace Director.Bench;

/// <summary>One director with one virtual router and one service of two real servers.</summary>
internal static class SmallTable
{
    public static readonly Subject Subject = new(
        "small",
        MeasureAsync,
        new("start to 2 real servers in the table", Unit.Seconds),
        new("memory (PSS), 2 real servers", Unit.Megabytes, Bound.AtMost(10 * 1024, Unit.Megabytes)));

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static async Task<double[]> MeasureAsync(DaemonProgram program)
    {
        await using var cluster = await Cluster.StartAsync(new ClusterPlan(Directors: 1), $"bench-{program.Name}-small");
        var configuration = Configuration.Of(new VrrpInstance { Priority = 100, State = "MASTER" }, Configuration.WebService(cluster));
        var (daemon, start) = await Start.MeasureAsync(
            cluster, program, configuration, new(ClusterPlan.VirtualAddress, 2), servers: 2, Patience, detailed: true);
        await Wait.ForAddressAsync(cluster.Directors[0], Patience);
        return [start.TotalSeconds, await Memory.SettledAsync(daemon)];
    }
}
