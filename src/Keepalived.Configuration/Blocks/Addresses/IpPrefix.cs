using System.Net;

namespace Keepalived.Configuration;

/// <summary>An address and a prefix length.</summary>
/// <param name="Address">Host bits as written.</param>
/// <param name="Length">0 to 32 or 128.</param>
public sealed record IpPrefix(IPAddress Address, int Length)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Address}/{Length}";
}
