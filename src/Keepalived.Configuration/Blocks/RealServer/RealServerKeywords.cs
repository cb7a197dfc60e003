using System.Net;
using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary>Keywords of <c>real_server</c>.</summary>
internal static class RealServerKeywords
{
    public static readonly KeywordTable<RealServer> Table = new("virtual_server/real_server", "A server behind a virtual one.", () =>
    [
        Field.Of<RealServer, int>("weight", Integer(0, int.MaxValue), s => s.Weight, (s, v) => s with { Weight = v },
            "Its share of the connections.", @default: "virtual_server's (1)")
            .Shown("weight 1"),
        Field.Of<RealServer, Forwarding>("lvs_method", Syntaxes.Forwarding, s => s.Forwarding, (s, v) => s with { Forwarding = v },
            "How packets reach it.", @default: "virtual_server's"),
        Field.Of<RealServer, uint>("uthreshold", AnyNumberLenient, s => s.UpperThreshold, (s, v) => s with { UpperThreshold = v },
            "Most connections; 0: no limit."),
        Field.Of<RealServer, uint>("lthreshold", AnyNumberLenient, s => s.LowerThreshold, (s, v) => s with { LowerThreshold = v },
            "Connections below which it gets new ones again."),
        Field.Of<RealServer, bool>("inhibit_on_failure", Syntaxes.Boolean, s => s.InhibitOnFailure,
            (s, v) => s with { InhibitOnFailure = v }, "A failure sets its weight to 0 instead of removing it.",
            @default: "virtual_server's"),
        Field.Of<RealServer, ScriptCommand>("notify_up", Script, s => s.NotifyUp, (s, v) => s with { NotifyUp = v },
            "Run when it comes up.", @default: "none", firstWins: true),
        Field.Of<RealServer, ScriptCommand>("notify_down", Script, s => s.NotifyDown, (s, v) => s with { NotifyDown = v },
            "Run when it goes down.", @default: "none", firstWins: true),
        Field.Of<RealServer, bool>("alpha", Syntaxes.Boolean, s => s.Alpha, (s, v) => s with { Alpha = v },
            "It counts as down until its checks succeed.", @default: "virtual_server's")
            .AtStart(),
        .. CheckDefaultsKeywords.Of<RealServer>(s => s.CheckDefaults, (s, d) => s with { CheckDefaults = d }, "virtual_server's"),
        Field.Of<RealServer, bool>("smtp_alert", Syntaxes.Boolean, s => s.SmtpAlert, (s, v) => s with { SmtpAlert = v },
            "Changes are mailed.", "smtp_alert_checker, smtp_alert, on"),
        Field.Of<RealServer, string>("snmp_name", Word, s => s.SnmpName, (s, v) => s with { SnmpName = v },
            "Its name in SNMP and in the state.", "none"),
        .. CheckerBlocks.All.Select(block => block.Row),
    ], () => new RealServer(IPAddress.Any, 0));

    /// <summary>What stands in its block; its header is its part's.</summary>
    /// <param name="usual">What holds for one that says nothing.</param>
    public static void Print(RealServer server, RealServer usual, GlobalDefinitions global, ConfigurationWriter writer)
    {
        Table.Print(server, usual, writer);
        foreach (var checker in server.Checkers)
        {
            writer.Block(checker.Keyword, () => CheckerBlocks.Of(checker).Print(checker, server, global, writer));
        }
    }
}
