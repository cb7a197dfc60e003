namespace Keepalived.Configuration;

/// <summary>Block <c>TCP_CHECK</c>: a connection can be made.</summary>
public sealed record TcpCheck : ConnectionChecker
{
    /// <inheritdoc/>
    public override string Keyword => "TCP_CHECK";
}
