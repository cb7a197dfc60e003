using System.Diagnostics;

namespace Director.Bench;

/// <summary>How long a daemon takes until its real servers stand in the table.</summary>
internal static class Start
{
    public static async Task<(Daemon Daemon, TimeSpan Time)> MeasureAsync(
        Cluster cluster, DaemonProgram program, string configuration, int servers, TimeSpan patience, bool detailed)
    {
        var director = cluster.Directors[0];

        // Looked at once before, and the clock starts with the process: what the bench itself needs is not measured.
        await Wait.ForServersAsync(director, 0, patience);
        var daemon = await cluster.StartDaemonAsync(program, director, configuration, detailed);
        var begin = Stopwatch.GetTimestamp();
        await Wait.ForServersAsync(director, servers, patience);
        return (daemon, Stopwatch.GetElapsedTime(begin));
    }
}
