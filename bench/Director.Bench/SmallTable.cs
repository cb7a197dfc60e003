namespace Director.Bench;

/// <summary>One director with one virtual router and one service of two real servers.</summary>
internal static class SmallTable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<(TimeSpan Start, long Memory)> MeasureAsync(DaemonProgram program)
    {
        await using var cluster = await Cluster.StartAsync(new ClusterPlan(Directors: 1), $"bench-{program.Name}-small");
        var configuration = Configuration.Of(new VrrpInstance { Priority = 100, State = "MASTER" }, Configuration.WebService(cluster));
        var (daemon, start) = await Start.MeasureAsync(cluster, program, configuration, servers: 2, Patience, detailed: true);
        await Wait.ForAddressAsync(cluster.Directors[0], Patience);
        return (start, await Memory.SettledAsync(daemon));
    }
}
