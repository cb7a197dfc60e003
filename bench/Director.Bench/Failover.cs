namespace Director.Bench;

/// <summary>Two directors and a client: how long it waits when the master goes.</summary>
internal static class Failover
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);
    private static readonly VrrpInstance Better = new() { Priority = 100 };
    private static readonly VrrpInstance Worse = new() { Priority = 90 };

    /// <summary>The longest silence a client sees.</summary>
    /// <param name="goes">How the master goes.</param>
    public static async Task<TimeSpan> GapAsync(DaemonProgram program, Func<Cluster, Daemon, Task> goes)
    {
        await using var cluster = await Cluster.StartAsync(new ClusterPlan(), $"bench-{program.Name}");
        var service = Configuration.WebService(cluster);
        var (d1, d2) = (cluster.Directors[0], cluster.Directors[1]);
        var master = await cluster.StartDaemonAsync(program, d1, Configuration.Of(Better, service));
        await Wait.ForAddressAsync(d1, Soon);
        await cluster.StartDaemonAsync(program, d2, Configuration.Of(Worse, service));
        await Wait.ForServersAsync(d2, 2, Soon);
        await Wait.ForListenerAsync(d2, Soon);
        var probe = cluster.StartProbe();
        await probe.ConnectsAsync(Soon);
        probe.Restart();
        await goes(cluster, master);
        await Wait.ForAddressAsync(d2, Soon);
        await probe.ConnectsAsync(Soon);
        return probe.LongestSilence;
    }

    /// <summary>Cuts the power right after an advert: the wait is then the whole master-down time, whenever the cut comes.</summary>
    public static async Task PowerCutAsync(Cluster cluster, Daemon master)
    {
        var adverts = await cluster.StartCaptureAsync("ip proto 112");
        await adverts.MoreAsync(1, Soon);
        await cluster.CutPowerAsync(master);
    }

    public static Task StopAsync(Cluster cluster, Daemon master) => master.StopAsync(Soon);
}
