namespace Director.Daemon.CommandLine;

/// <summary>The signals of --signum, by the names keepalived gives them.</summary>
internal static class SignalNumbers
{
    /// <summary>SIGRTMIN+2 of glibc: the instances as JSON.</summary>
    public const int Json = 36;

    /// <summary>SIGRTMAX-1: the statistics, and then zero them.</summary>
    public const int StatisticsCleared = 63;

    private static readonly (string Name, int Number)[] Numbers =
    [
        ("STOP", 15), ("RELOAD", 1), ("DATA", 10), ("STATS", 12), ("STATS_CLEAR", StatisticsCleared), ("JSON", Json),
    ];

    /// <summary>What --signum takes.</summary>
    public static IEnumerable<string> All => Numbers.Select(entry => entry.Name);

    /// <summary>For an error message.</summary>
    public static string Names { get; } = string.Join(" and ", All);

    /// <summary>The number of the signal that does <paramref name="function"/>.</summary>
    public static bool TryGet(string function, out int number)
    {
        number = Array.Find(Numbers, entry => entry.Name == function).Number;
        return number != 0;
    }
}
