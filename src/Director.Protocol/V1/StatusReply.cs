namespace Director.Protocol.V1;

/// <summary>The answer to <c>Status</c>: the whole service at one moment. Within version 1 fields are only added.</summary>
public sealed record StatusReply
{
    /// <summary>When it was taken.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When the service was started.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>Of the program.</summary>
    public required string Version { get; init; }

    /// <summary>The file that runs.</summary>
    public required string File { get; init; }

    /// <summary>One line for people.</summary>
    public required string Summary { get; init; }

    /// <summary>Why the ip_vs table cannot be written; absent while it can.</summary>
    public string? TableTrouble { get; init; }

    /// <summary>The VRRP instances, in the order of the file.</summary>
    public required IReadOnlyList<Instance> Instances { get; init; }

    /// <summary>Static addresses.</summary>
    public required IReadOnlyList<Address> StaticAddresses { get; init; }

    /// <summary>The virtual servers, in the order of the file.</summary>
    public required IReadOnlyList<VirtualServer> VirtualServers { get; init; }

    /// <summary>What operators ask for, the oldest first.</summary>
    public required IReadOnlyList<Override> Overrides { get; init; }

    /// <summary>The start and the last reloads, the oldest first.</summary>
    public required IReadOnlyList<Reload> Reloads { get; init; }

    /// <summary>How the service itself fares.</summary>
    public Figures? Figures { get; init; }

    /// <summary>How late the deadlines of VRRP were met.</summary>
    public required Lateness Lateness { get; init; }

    /// <summary>Adverts that belonged to no instance, by what was wrong with them.</summary>
    public required IReadOnlyDictionary<string, long> ForeignErrors { get; init; }

    /// <summary>What the file asks of <c>director-observe</c>.</summary>
    public CompanionSettings? Companion { get; init; }

    /// <summary>What the file says of the service as a whole; only when details were asked for.</summary>
    public ServiceDetails? Details { get; init; }
}

/// <summary>A start or a reload.</summary>
/// <param name="IsDone">False: it was refused.</param>
/// <param name="Text">What came of it.</param>
public sealed record Reload(DateTimeOffset At, bool IsDone, string Text);

/// <summary>How late deadlines were met, in milliseconds.</summary>
/// <param name="Buckets">
/// How many were met within 2^n microseconds and not within 2^(n-1), from n = 0 on; the last has all longer ones, too.
/// </param>
public sealed record Lateness(long Count, double MeanMs, double P99Ms, double MaxMs, IReadOnlyList<long>? Buckets = null);

/// <summary>How the service itself fares.</summary>
/// <param name="LogLinesLost">Lines that came faster than the log took them, since the start.</param>
/// <param name="Queues">Of events, for each outlet.</param>
public sealed record Figures(long LogLinesLost, IReadOnlyList<EventQueue> Queues);

/// <summary>The events that wait for an outlet.</summary>
/// <param name="Name">Of the outlet: "the log".</param>
/// <param name="Waiting">Not taken yet.</param>
/// <param name="Missed">Dropped since the start, since the outlet was too slow.</param>
public sealed record EventQueue(string Name, long Waiting, long Missed);
