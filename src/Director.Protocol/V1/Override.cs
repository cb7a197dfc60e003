namespace Director.Protocol.V1;

/// <summary>What an operator asks of a server or an instance.</summary>
public sealed record Override
{
    /// <summary>Of a server: its virtual server. Absent for an instance.</summary>
    public string? Service { get; init; }

    /// <summary>Of a server: which. Absent for an instance.</summary>
    public string? Server { get; init; }

    /// <summary>The instance; absent for a server.</summary>
    public string? Instance { get; init; }

    /// <summary>drain, disable, weight, resign or priority.</summary>
    public required string Kind { get; init; }

    /// <summary>With weight: which.</summary>
    public int? Weight { get; init; }

    /// <summary>With priority: which.</summary>
    public int? Priority { get; init; }

    /// <summary>Who asked.</summary>
    public required string Owner { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it ends by itself; absent: never.</summary>
    public DateTimeOffset? Expires { get; init; }
}
