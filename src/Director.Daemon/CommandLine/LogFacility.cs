namespace Director.Daemon.CommandLine;

/// <summary>The facilities of syslog(3) that -S names: 0-7 and local0-7 (16 to 23), user (1), daemon (3).</summary>
internal static class LogFacility
{
    public const int User = 1;
    public const int Daemon = 3;
    private const int Local0 = 16;

    /// <summary>Their names; the digits of local0 to local7 are understood as well.</summary>
    public static IEnumerable<string> Names => ["daemon", "user", .. Enumerable.Range(0, 8).Select(number => $"local{number}")];

    /// <summary>Reads the argument of -S.</summary>
    public static bool TryParse(string text, out int facility)
    {
        facility = text switch
        {
            "user" => User,
            "daemon" => Daemon,
            [>= '0' and <= '7'] => Local0 + text[0] - '0',
            ['l', 'o', 'c', 'a', 'l', >= '0' and <= '7'] => Local0 + text[5] - '0',
            _ => -1,
        };
        return facility >= 0;
    }
}
