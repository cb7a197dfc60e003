namespace Keepalived.Configuration;

/// <summary>What all checkers have; taken from the real server where not given.</summary>
public abstract record Checker
{
    /// <summary>Its keyword: <c>TCP_CHECK</c> and so on.</summary>
    public abstract string Keyword { get; }

    /// <summary><c>retry</c>: tries after the first failure.</summary>
    public uint Retry { get; init; } = 1;

    /// <summary><c>delay_before_retry</c>.</summary>
    public TimeSpan DelayBeforeRetry { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary><c>warmup</c>: the first check starts within this time, at random.</summary>
    public TimeSpan Warmup { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary><c>delay_loop</c>: from one check to the next.</summary>
    public TimeSpan DelayLoop { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary><c>alpha</c>: counts as failed until its first success.</summary>
    public bool Alpha { get; init; }

    /// <summary><c>log_all_failures</c>: also those before the last retry.</summary>
    public bool LogAllFailures { get; init; }
}
