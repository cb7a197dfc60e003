namespace HealthChecks;

/// <summary>How much may go on at once. Checks above a limit wait; their deadlines start when they do.</summary>
public sealed record CheckLimits
{
    /// <summary>Connections of TCP_CHECK and HTTP_GET in progress at once.</summary>
    public int Connections { get; init; } = 4096;

    /// <summary>Attempts of SSL_GET, and pages that patterns are looked for in, at once.</summary>
    public int Tasks { get; init; } = 1024;

    /// <summary>Programs of MISC_CHECK running at once.</summary>
    public int Scripts { get; init; } = 256;
}
