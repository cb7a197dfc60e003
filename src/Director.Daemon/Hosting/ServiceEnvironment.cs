namespace Director.Daemon.Hosting;

/// <summary>What systemd says through the environment.</summary>
/// <param name="NotifySocket">NOTIFY_SOCKET.</param>
/// <param name="WatchdogMicroseconds">WATCHDOG_USEC.</param>
/// <param name="WatchdogPid">WATCHDOG_PID.</param>
/// <param name="JournalStream">JOURNAL_STREAM.</param>
/// <param name="RuntimeDirectory">RUNTIME_DIRECTORY.</param>
internal sealed record ServiceEnvironment(
    string? NotifySocket, string? WatchdogMicroseconds, string? WatchdogPid, string? JournalStream, string? RuntimeDirectory)
{
    /// <summary>
    /// Reads the variables and removes those that are for this process alone: a script must not speak to systemd in our name.
    /// </summary>
    public static ServiceEnvironment Take() =>
        new(Take("NOTIFY_SOCKET"), Take("WATCHDOG_USEC"), Take("WATCHDOG_PID"), Environment.GetEnvironmentVariable("JOURNAL_STREAM"),
            Environment.GetEnvironmentVariable("RUNTIME_DIRECTORY"));

    private static string? Take(string name)
    {
        var value = Environment.GetEnvironmentVariable(name);
        Environment.SetEnvironmentVariable(name, null);
        return value;
    }
}
