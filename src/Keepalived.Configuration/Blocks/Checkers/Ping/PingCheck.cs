namespace Keepalived.Configuration;

/// <summary>Block <c>PING_CHECK</c>: an ICMP echo is answered.</summary>
public sealed record PingCheck : ConnectionChecker
{
    /// <inheritdoc/>
    public override string Keyword => "PING_CHECK";
}
