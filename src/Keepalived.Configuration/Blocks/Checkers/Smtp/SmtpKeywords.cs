using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary><c>SMTP_CHECK</c>.</summary>
internal static class SmtpKeywords
{
    private static readonly KeywordTable<SmtpCheck> Host = new("virtual_server/real_server/SMTP_CHECK/host",
        "Deprecated; the same words as in SMTP_CHECK itself.", () => CheckerKeywords.Connection<SmtpCheck>(), () => new SmtpCheck());

    public static CheckerBlock Block { get; } = new CheckerBlock<SmtpCheck>(
        "SMTP_CHECK",
        "A mail server greets.",
        () =>
        [
            .. CheckerKeywords.Connection<SmtpCheck>(),
            Field.Of<SmtpCheck, string>("helo_name", Word, c => c.HeloName, (c, v) => c with { HeloName = v },
                "Host name in the greeting (HELO)."),
            Field.Block<SmtpCheck, SmtpCheck>("host", "", Host, "Deprecated: a check of its own.",
                // Read when all else of the block is known: see Hosts.
                (checker, _, _, _) => checker, (_, _, _) => { }, repeats: true),
        ],
        () => new SmtpCheck(),
        (server, global) => CheckerKeywords.Inherit(new SmtpCheck(), server, global, 1, TimeSpan.FromSeconds(1)),
        expand: Hosts).Shown("""
        SMTP_CHECK {
            helo_name director1.example.com
        }
        """);

    // As in keepalived: each host is checked by itself, and the block too where it says how to connect.
    private static IEnumerable<SmtpCheck> Hosts(SmtpCheck usual, SmtpCheck checker, Block block, ReadContext context)
    {
        var hosts = block.Statements.Where(statement => statement is { Keyword.Name: "host", Body: not null }).ToList();
        var bare = checker with
        {
            ConnectAddress = usual.ConnectAddress,
            ConnectPort = usual.ConnectPort,
            BindAddress = null,
            BindPort = 0,
            BindInterface = null,
            FirewallMark = 0,
            ConnectTimeout = usual.ConnectTimeout,
        };
        IEnumerable<SmtpCheck> itself = hosts.Count > 0 && checker == bare ? [] : [checker];
        return itself.Concat(hosts.Select(host => Host.Read(bare, host.Body!.Value, context)));
    }
}
