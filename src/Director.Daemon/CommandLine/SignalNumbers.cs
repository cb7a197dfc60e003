namespace Director.Daemon.CommandLine;

/// <summary>The signals of --signum, by the names keepalived gives them.</summary>
internal static class SignalNumbers
{
    private static readonly (string Name, int Number)[] All = [("STOP", 15), ("RELOAD", 1)];

    /// <summary>For an error message.</summary>
    public static string Names { get; } = string.Join(" and ", All.Select(entry => entry.Name));

    /// <summary>The number of the signal that does <paramref name="function"/>.</summary>
    public static bool TryGet(string function, out int number)
    {
        number = Array.Find(All, entry => entry.Name == function).Number;
        return number != 0;
    }
}
