namespace Director.Protocol.V1;

/// <summary>A virtual server.</summary>
public sealed record VirtualServer
{
    /// <summary>"TCP 10.9.0.100:80", "fwmark 7", "TCP group web": what requests name it by.</summary>
    public required string Name { get; init; }

    /// <summary>Of the kernel.</summary>
    public required string Scheduler { get; init; }

    /// <summary>For how many seconds a client keeps its server; absent: it does not.</summary>
    public double? PersistenceSeconds { get; init; }

    /// <summary>The weight it needs.</summary>
    public required long Quorum { get; init; }

    /// <summary>The weight that is alive.</summary>
    public required long AliveWeight { get; init; }

    /// <summary>Enough is alive.</summary>
    public required bool HasQuorum { get; init; }

    /// <summary>The sorry server serves instead of the real ones.</summary>
    public required bool SorryServes { get; init; }

    /// <summary>How many real servers are up.</summary>
    public required int Up { get; init; }

    /// <summary>How many there are.</summary>
    public required int Total { get; init; }

    /// <summary>What the kernel counted, of all its services; absent when the table cannot be read.</summary>
    public Traffic? Traffic { get; init; }

    /// <summary>The real servers, in the order of the file.</summary>
    public required IReadOnlyList<RealServer> RealServers { get; init; }

    /// <summary>What else the file says of it; only when details were asked for.</summary>
    public VirtualServerDetails? Details { get; init; }
}

/// <summary>A real server.</summary>
public sealed record RealServer
{
    /// <summary>"10.9.0.11:80": what requests name it by.</summary>
    public required string Name { get; init; }

    /// <summary>No checker and no tracked file says otherwise.</summary>
    public required bool IsUp { get; init; }

    /// <summary>Its weight while it serves.</summary>
    public required int Weight { get; init; }

    /// <summary>The weight of the file.</summary>
    public required int ConfiguredWeight { get; init; }

    /// <summary>Its weight in the table; absent: it is not to be there.</summary>
    public int? InTable { get; init; }

    /// <summary>What an operator asks for: "drained", "disabled", "weight 5".</summary>
    public string? Override { get; init; }

    /// <summary>The last word of each checker.</summary>
    public required IReadOnlyList<Check> Checks { get; init; }

    /// <summary>Connections now; absent when the table cannot be read, or does not have it.</summary>
    public Connections? Connections { get; init; }

    /// <summary>What the kernel counted; absent as before.</summary>
    public Traffic? Traffic { get; init; }

    /// <summary>What else the file says of it; only when details were asked for.</summary>
    public RealServerDetails? Details { get; init; }
}

/// <summary>The last word of a checker.</summary>
/// <param name="Name">"TCP_CHECK", "HTTP_GET#2".</param>
/// <param name="IsAssumed">It has not spoken yet.</param>
/// <param name="Reason">What it said, in words.</param>
/// <param name="Since">When it changed its mind last.</param>
/// <param name="LastMs">How long the last attempt took, from when it was due; absent before the first.</param>
/// <param name="Attempts">How many ended with a verdict.</param>
/// <param name="Failures">How many of them failed.</param>
public sealed record Check(
    string Name, bool IsUp, bool IsAssumed, string? Reason, DateTimeOffset? Since, double? LastMs = null, long Attempts = 0,
    long Failures = 0);

/// <summary>Connections of a real server.</summary>
public sealed record Connections(long Active, long Inactive, long Persistent);

/// <summary>What the kernel counted since the service came into the table, and rates of the last seconds.</summary>
/// <param name="Connections">Scheduled.</param>
/// <param name="BytesOut">With NAT only: other answers do not come through here.</param>
public sealed record Traffic(
    ulong Connections, ulong PacketsIn, ulong PacketsOut, ulong BytesIn, ulong BytesOut,
    ulong ConnectionRate, ulong ByteRateIn, ulong ByteRateOut, ulong PacketRateIn = 0, ulong PacketRateOut = 0);
