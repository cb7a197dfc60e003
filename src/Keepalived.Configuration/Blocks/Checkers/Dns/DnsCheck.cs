namespace Keepalived.Configuration;

/// <summary>Block <c>DNS_CHECK</c>: a query is answered.</summary>
public sealed record DnsCheck : ConnectionChecker
{
    /// <inheritdoc/>
    public override string Keyword => "DNS_CHECK";

    /// <summary><c>type</c> of record asked for.</summary>
    public DnsRecordType Type { get; init; } = DnsRecordType.SOA;

    /// <summary><c>name</c> asked for; empty is the root.</summary>
    public string Name { get; init; } = "";
}
