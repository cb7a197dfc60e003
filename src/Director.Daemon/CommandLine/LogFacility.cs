namespace Director.Daemon.CommandLine;

/// <summary>The facilities of syslog(3) that -S names: 0-7 and local0-7 (16 to 23), user (1), daemon (3).</summary>
internal static class LogFacility
{
    public const int User = 1;
    public const int Daemon = 3;
    private const int Local0 = 16;

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
