namespace Keepalived.Configuration;

/// <summary>What checkers take from their real server, and it from its virtual server, where they do not say it themselves.</summary>
public sealed record CheckDefaults
{
    /// <summary>What holds when nothing is said at all.</summary>
    public static CheckDefaults Usual { get; } = new();

    /// <summary><c>retry</c>; null: the checker's own.</summary>
    public uint? Retry { get; init; }

    /// <summary><c>delay_before_retry</c>; null: the checker's own.</summary>
    public TimeSpan? DelayBeforeRetry { get; init; }

    /// <summary><c>warmup</c>; null: the checker's loop.</summary>
    public TimeSpan? Warmup { get; init; }

    /// <summary><c>connect_timeout</c>.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary><c>delay_loop</c>.</summary>
    public TimeSpan DelayLoop { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary><c>virtualhost</c>, for HTTP; null: none.</summary>
    public string? VirtualHost { get; init; }
}
