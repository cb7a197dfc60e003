using System.Collections.Immutable;

namespace HealthChecks;

/// <summary>One url block of HTTP_GET.</summary>
public sealed record HttpUrl
{
    /// <summary>path, sent as it is written.</summary>
    public required string Path { get; init; }

    /// <summary>digest: 32 hexadecimal digits, the MD5 of the body; null when it is not compared.</summary>
    public string? Digest { get; init; }

    /// <summary>status_code; empty means <see cref="StatusRange.Success"/>.</summary>
    public ImmutableArray<StatusRange> Status { get; init; } = [];

    /// <summary>virtualhost of the url, else of the checker, the real or the virtual server; null sends the address and port.</summary>
    public string? VirtualHost { get; init; }

    /// <summary>Whether <paramref name="status"/> is a success.</summary>
    public bool Accepts(int status) => Status.IsEmpty ? StatusRange.Success.Contains(status) : Status.Any(range => range.Contains(status));

    /// <inheritdoc />
    public bool Equals(HttpUrl? other) =>
        other is not null
        && Path == other.Path
        && string.Equals(Digest, other.Digest, StringComparison.OrdinalIgnoreCase)
        && VirtualHost == other.VirtualHost
        && Status.SequenceEqual(other.Status);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Path, VirtualHost, Status.Length);
}
