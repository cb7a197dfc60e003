namespace Director.Daemon;

/// <summary>What the process ends with: keepalived's numbers where it has one for the case.</summary>
internal static class ExitCodes
{
    /// <summary>Stopped by a signal, or nothing to object to in a check.</summary>
    public const int Ok = 0;

    /// <summary>A bad option, another director with the same pid file, or a failure that no restart mends.</summary>
    public const int Fatal = 1;

    /// <summary>A capability is missing.</summary>
    public const int NoPermission = 4;

    /// <summary>A check found errors.</summary>
    public const int ConfigurationErrors = 5;

    /// <summary>No configuration file, or an included one that must be there is not.</summary>
    public const int NoConfiguration = 6;

    /// <summary>A defect of the program.</summary>
    public const int Internal = 70;

    /// <summary>Out of memory.</summary>
    public const int NoMemory = 204;
}
