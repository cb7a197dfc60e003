using System.Collections.Immutable;

namespace HealthChecks;

/// <summary>
/// HTTP_GET. As in keepalived each check asks for one url, the next one at the next check; the server comes up when all of them have
/// succeeded in turn, and goes down when one fails. Its <see cref="CheckerOptions.DelayBeforeRetry"/> defaults to 3 s in keepalived.
/// </summary>
public sealed record HttpCheckerOptions : CheckerOptions
{
    /// <summary>Where it connects, anew for each url.</summary>
    public required ConnectionOptions Connection { get; init; }

    /// <summary>At least one.</summary>
    public required ImmutableArray<HttpUrl> Urls { get; init; }

    /// <summary>http_protocol.</summary>
    public HttpProtocol Protocol { get; init; }

    /// <summary>fast_recovery: a server that is not up has its urls asked one after the other without waiting for delay_loop.</summary>
    public bool FastRecovery { get; init; }

    /// <inheritdoc />
    internal override int Steps => Urls.Length;

    /// <inheritdoc />
    public bool Equals(HttpCheckerOptions? other) =>
        base.Equals(other)
        && Connection == other.Connection
        && Protocol == other.Protocol
        && FastRecovery == other.FastRecovery
        && Urls.SequenceEqual(other.Urls);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Connection, Protocol, FastRecovery, Urls.Length);
}
