namespace Director.Daemon;

/// <summary>What the process ends with: keepalived's numbers where it has one for the case.</summary>
internal static class ExitCodes
{
    /// <summary>Stopped by a signal, or nothing to object to in a check.</summary>
    public const int Ok = 0;

    /// <summary>An unknown sub-command or a mistake in one, another director with the same pid file, or a daemon that cannot run.</summary>
    public const int Fatal = 1;

    /// <summary>Something is not as it should be: <c>status --check</c>, <c>doctor</c>, <c>realserver check</c>.</summary>
    public const int Degraded = 2;

    /// <summary>There is no director to ask: LSB's and systemctl's number for a program that does not run.</summary>
    public const int NotRunning = 3;

    /// <summary>A capability is missing.</summary>
    public const int NoPermission = 4;

    /// <summary>A check found errors, or a start one that no start tolerates.</summary>
    public const int ConfigurationErrors = 5;

    /// <summary>No configuration file, or an included one that must be there is not.</summary>
    public const int NoConfiguration = 6;

    /// <summary>
    /// The daemon's options are wrong: EX_USAGE of sysexits.h. Not keepalived's 1, so that the unit can tell it from what a restart mends.
    /// </summary>
    public const int Usage = 64;

    /// <summary>A defect of the program.</summary>
    public const int Internal = 70;

    /// <summary>Out of memory.</summary>
    public const int NoMemory = 204;

    /// <summary>What each means, for the manual.</summary>
    public static IReadOnlyList<(int Code, string Meaning)> Meanings =>
    [
        (Ok,
            "The daemon was stopped by a signal; -t, check, config show: no errors, warnings count as none; reload-check: nothing to "
            + "refuse, or no way to tell."),
        (Fatal,
            "An unknown sub-command, or a wrong option or argument of one; a keyword that --explain does not know; a pid file that " +
            "another process holds; a log file that cannot be written; a daemon that cannot run or did not stop cleanly."),
        (Degraded,
            "status --check: something does not work as the configuration wants it; doctor: there is something to fix; realserver check: "
            + "something differs."),
        (NotRunning, "Commands that ask the running director: no director runs."),
        (NoPermission,
            "The daemon lacks a capability, or the network namespace of the file is not there; commands that ask the running director: "
            + "its socket is not for this user."),
        (ConfigurationErrors,
            "-t, check, plan, config show: there are errors in a file; reload-check: there are new ones; the daemon: the lines that say "
            + "where or as which user to run have errors."),
        (NoConfiguration, "There is no such configuration file."),
        (Usage, "The daemon's options are wrong, or a word follows them."),
        (Internal, "A defect of the program."),
        (NoMemory, "Out of memory."),
    ];
}
