namespace HealthChecks;

/// <summary>TCP_CHECK: a connection is opened and closed again.</summary>
public sealed record TcpCheckerOptions : CheckerOptions
{
    /// <summary>Where it connects.</summary>
    public required ConnectionOptions Connection { get; init; }

    /// <inheritdoc />
    internal override bool RetriesWhileDown => true;
}
