namespace Director.Daemon.Restart;

/// <summary>What systemd is about to do with a unit. Pure.</summary>
internal static class UnitJobs
{
    private const string Hierarchy = "name=systemd";

    /// <summary>The unit of a process, from its /proc/PID/cgroup: "director.service"; null: it is in no service.</summary>
    public static string? UnitIn(string cgroups) => cgroups.Split('\n')
        .Select(static line => line.Split(':', 3))
        .Where(static words => words is [_, "" or Hierarchy, ['/', ..]])
        .Select(static words => words[2].Split('/')[^1])
        .FirstOrDefault(static unit => unit.EndsWith(".service", StringComparison.Ordinal));

    /// <summary>
    /// The kind of the unit's job in what <c>systemctl list-jobs --plain --no-legend</c> says: "restart", "stop", "start"; null: none.
    /// </summary>
    public static string? KindOf(string unit, string listing) => listing.Split('\n')
        .Select(static line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        .FirstOrDefault(words => words.Length >= 3 && words[1] == unit)?[2];
}
