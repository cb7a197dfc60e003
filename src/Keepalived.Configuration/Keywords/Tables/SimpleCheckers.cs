using static Keepalived.Configuration.KeywordStatus;
using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary>Keywords of <c>TCP_CHECK</c>, <c>PING_CHECK</c> and <c>SMTP_CHECK</c>.</summary>
internal static class SimpleCheckers
{
    private const string Base = "virtual_server/real_server/";

    public static readonly KeywordTable<TcpCheck> Tcp = new(Base + "TCP_CHECK", "A connection can be made.", () => CheckerKeywords.Connection<TcpCheck>(), () => new TcpCheck());

    public static readonly KeywordTable<PingCheck> Ping = new(Base + "PING_CHECK", "An ICMP echo is answered.", () => CheckerKeywords.Connection<PingCheck>(), () => new PingCheck());

    public static readonly KeywordTable<SmtpCheck> SmtpHost = new(Base + "SMTP_CHECK/host", "Deprecated; the same words as in SMTP_CHECK itself.", () => CheckerKeywords.Connection<SmtpCheck>(), () => new SmtpCheck());

    public static readonly KeywordTable<SmtpCheck> Smtp = new(Base + "SMTP_CHECK", "A mail server greets.", () =>
    [
        .. CheckerKeywords.Connection<SmtpCheck>(),
        Field.Of<SmtpCheck, string>("helo_name", Word, c => c.HeloName, (c, v) => c with { HeloName = v }, "Name we greet with.", NotYet),
        Field.Block<SmtpCheck, SmtpCheck>("host", "", SmtpHost, "Deprecated: its words may stand in SMTP_CHECK itself.",
            (checker, _, block, context) => SmtpHost.Read(checker, block, context), (_, _, _) => { }, NotYet, repeats: true, note: "put its keywords into SMTP_CHECK itself"),
    ], () => new SmtpCheck());

    public static TcpCheck TcpBaseline(RealServer server, GlobalDefinitions global) => CheckerKeywords.Inherit(new TcpCheck(), server, global, 1, TimeSpan.FromSeconds(1));

    public static PingCheck PingBaseline(RealServer server, GlobalDefinitions global) => CheckerKeywords.Inherit(new PingCheck(), server, global, 1, TimeSpan.FromSeconds(1));

    public static SmtpCheck SmtpBaseline(RealServer server, GlobalDefinitions global) => CheckerKeywords.Inherit(new SmtpCheck(), server, global, 1, TimeSpan.FromSeconds(1));
}
