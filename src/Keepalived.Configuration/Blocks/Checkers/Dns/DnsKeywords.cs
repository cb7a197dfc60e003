namespace Keepalived.Configuration;

/// <summary><c>DNS_CHECK</c>.</summary>
internal static class DnsKeywords
{
    private static (string, DnsRecordType)[] RecordTypes => [.. Enum.GetValues<DnsRecordType>().Select(t => (t.ToString(), t))];

    public static CheckerBlock Block { get; } = new CheckerBlock<DnsCheck>(
        "DNS_CHECK",
        "A query over UDP is answered.",
        () =>
        [
            .. CheckerKeywords.Connection<DnsCheck>(3, "delay_loop"),
            Field.Of<DnsCheck, DnsRecordType>("type", new ChoiceSyntax<DnsRecordType>(RecordTypes, ignoreCase: true), c => c.Type,
                (c, v) => c with { Type = v }, "Type of the record asked for."),
            Field.Of<DnsCheck, string>("name", new DomainSyntax(), c => c.Name, (c, v) => c with { Name = v }, "Name asked for.",
                "the root", firstWins: true)
                .Shown("name www.example.com"),
        ],
        () => new DnsCheck(),
        (server, global) => CheckerKeywords.Inherit(new DnsCheck(), server, global, 3, null)).Shown("""
        DNS_CHECK {
            type A
            name www.example.com
        }
        """);
}
