using System.Globalization;

namespace Director.Lab;

/// <summary>Processor time that daemons have used.</summary>
public static class Processor
{
    // In Linux: sysconf(_SC_CLK_TCK).
    private const int TicksPerSecond = 100;

    /// <summary>Of all its processes, user and system. What has ended meanwhile counts no more.</summary>
    public static TimeSpan TimeOf(Daemon daemon) => TimeSpan.FromSeconds((double)daemon.Processes.Sum(TicksOf) / TicksPerSecond);

    private static long TicksOf(int process) => ProcessFiles.Statistics(process) is { } fields
        ? long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)
        : 0;
}
