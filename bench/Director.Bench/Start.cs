using System.Diagnostics;

namespace Director.Bench;

/// <summary>How long a daemon takes until its real servers stand in the table.</summary>
internal static class Start
{
    /// <param name="last">The service that the daemon comes to last: looking at all would take time from it.</param>
    /// <param name="servers">In the whole table.</param>
    public static async Task<(Daemon Daemon, TimeSpan Time)> MeasureAsync(
        Cluster cluster, DaemonProgram program, string configuration, ServiceSize last, int servers, TimeSpan patience, bool detailed)
    {
        var director = cluster.Directors[0];
        using Table table = new(director);
        await WarmUpAsync(cluster, table, last, patience);

        var daemon = await cluster.StartDaemonAsync(program, director, configuration, detailed);
        table.WaitFor(last, patience);
        var seen = Stopwatch.GetElapsedTime(daemon.Started);
        if (table.Total != servers)
        {
            // Others came later after all.
            table.WaitForAll(servers, patience);
            seen = Stopwatch.GetElapsedTime(daemon.Started);
        }
        ProgramFiles.Keep(daemon);
        return (daemon, seen);
    }

    // All that is done while the daemon starts is done once before, with a program that only writes a line: the bench's own code is
    // compiled when it first runs, which takes longer than a start.
    private static async Task WarmUpAsync(Cluster cluster, Table table, ServiceSize last, TimeSpan patience)
    {
        var director = cluster.Directors[0];
        await director.RunAsync("ipvsadm", "-A", "-t", $"{last.Address}:80");
        await director.RunAsync("ipvsadm", "-a", "-t", $"{last.Address}:80", "-r", "10.9.0.11:80");
        table.WaitFor(last with { Servers = 1 }, patience);
        _ = table.Total;
        await director.RunAsync("ipvsadm", "-C");
        var echo = await Daemon.StartAsync(new("echo", "/bin/echo"), director, "", $"{cluster.Directory}/echo");
        await echo.SaysAsync("-f", patience);
        await echo.DisposeAsync();
        table.WaitFor(last with { Servers = 0 }, patience);
    }
}
