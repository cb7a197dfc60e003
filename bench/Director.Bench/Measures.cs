namespace Director.Bench;

/// <summary>What was measured of one program.</summary>
internal sealed record Measures
{
    /// <summary>Longest silence a client sees when the master's power is cut just after it sent an advert.</summary>
    public required TimeSpan FailoverGap { get; init; }

    /// <summary>Longest silence a client sees when the master is told to stop.</summary>
    public required TimeSpan StopGap { get; init; }

    /// <summary>From the start of the process to two real servers in the table.</summary>
    public required TimeSpan SmallStart { get; init; }

    /// <summary>Memory with two real servers and one virtual router, all processes of the program: PSS in kilobytes.</summary>
    public required long SmallMemory { get; init; }

    public required TimeSpan LargeStart { get; init; }

    public required TimeSpan LargeReload { get; init; }

    public required TimeSpan LargeStop { get; init; }

    /// <summary>As <see cref="SmallMemory"/>, with 10,000 real servers.</summary>
    public required long LargeMemory { get; init; }
}
