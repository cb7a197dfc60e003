namespace Director.Bench;

/// <summary>Two directors and a client: how long it waits when the master goes.</summary>
internal static class Failover
{
    public static readonly Subject PowerCut = new(
        "power-cut", static program => MeasureAsync(program, CutPowerAsync),
        new Row("failover: power cut of the master, gap", Unit.Seconds, Bound.Times(1.1)));

    public static readonly Subject Stop = new(
        "stop", static program => MeasureAsync(program, static (_, master) => master.StopAsync(Soon)),
        new Row("stop of the master, gap", Unit.Seconds, Bound.Times(1.1)));

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);
    private static readonly VrrpInstance Better = new() { Priority = 100 };
    private static readonly VrrpInstance Worse = new() { Priority = 90 };

    /// <summary>The longest silence a client sees.</summary>
    /// <param name="goes">How the master goes.</param>
    private static async Task<double[]> MeasureAsync(DaemonProgram program, Func<Cluster, Daemon, Task> goes)
    {
        await using var cluster = await Cluster.StartAsync(new ClusterPlan(), $"bench-{program.Name}");
        var service = Configuration.WebService(cluster);
        var (d1, d2) = (cluster.Directors[0], cluster.Directors[1]);
        var master = await cluster.StartDaemonAsync(program, d1, Configuration.Of(Better, service));
        await Wait.ForAddressAsync(d1, Soon);
        await cluster.StartDaemonAsync(program, d2, Configuration.Of(Worse, service));
        using (var table = new Table(d2))
        {
            table.WaitForAll(2, Soon);
        }
        await Wait.ForListenerAsync(d2, Soon);
        var probe = cluster.StartProbe();
        await probe.ConnectsAsync(Soon);
        probe.Restart();
        await goes(cluster, master);
        await Wait.ForAddressAsync(d2, Soon);
        await probe.ConnectsAsync(Soon);
        return [probe.LongestSilence.TotalSeconds];
    }

    // Right after an advert: the wait is then the whole master-down time, whenever the cut comes.
    private static async Task CutPowerAsync(Cluster cluster, Daemon master)
    {
        var adverts = await cluster.StartCaptureAsync("ip proto 112");
        await adverts.MoreAsync(1, Soon);
        await cluster.CutPowerAsync(master);
    }
}
