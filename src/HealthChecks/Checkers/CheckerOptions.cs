namespace HealthChecks;

/// <summary>What every checker has. Immutable, compared by value: equal options after a reload keep the checker running as it is.</summary>
public abstract record CheckerOptions
{
    /// <summary>Names the checker.</summary>
    public required CheckerId Id { get; init; }

    /// <summary>From the end of one check to the start of the next.</summary>
    public TimeSpan DelayLoop { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Further attempts after a failed one before an alive server is declared down. The very first check has none.</summary>
    public int Retries { get; init; } = 1;

    /// <summary>From a failed attempt to the next one of the same check.</summary>
    public TimeSpan DelayBeforeRetry { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The first check starts within this time, at random; null means within <see cref="DelayLoop"/>, zero at once.</summary>
    public TimeSpan? Warmup { get; init; }

    /// <summary>Down until the first success; without it, up until the first failure.</summary>
    public bool Alpha { get; init; }

    /// <summary>Logs every failed attempt, not only those that take the server down.</summary>
    public bool LogAllFailures { get; init; }

    /// <summary>Whether a server that is already down is tried again <see cref="DelayBeforeRetry"/> after a failure, as an alive one is.</summary>
    internal virtual bool RetriesWhileDown => false;

    /// <summary>How many checks in turn must succeed before the server is up: the number of urls of HTTP_GET, else 1.</summary>
    internal virtual int Steps => 1;
}
