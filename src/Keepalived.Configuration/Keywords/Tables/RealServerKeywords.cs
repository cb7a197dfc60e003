using System.Net;
using static Keepalived.Configuration.KeywordStatus;
using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary>Keywords of <c>real_server</c>.</summary>
internal static class RealServerKeywords
{
    /// <summary>What follows when a checker is left out.</summary>
    public const string NotChecked = "a real server that nothing else checks always counts as up";

    public static readonly KeywordTable<RealServer> Table = new("virtual_server/real_server", "A server behind a virtual one.", () =>
    [
        Field.Of<RealServer, int>("weight", Integer(0, int.MaxValue), s => s.Weight, (s, v) => s with { Weight = v }, "Its share of the connections.", @default: "virtual_server's (1)").Shown("weight 1"),
        Field.Of<RealServer, Forwarding>("lvs_method", Syntaxes.Forwarding, s => s.Forwarding, (s, v) => s with { Forwarding = v }, "How packets reach it.", @default: "virtual_server's"),
        Field.Of<RealServer, uint>("uthreshold", AnyNumberLenient, s => s.UpperThreshold, (s, v) => s with { UpperThreshold = v }, "Most connections; 0: no limit."),
        Field.Of<RealServer, uint>("lthreshold", AnyNumberLenient, s => s.LowerThreshold, (s, v) => s with { LowerThreshold = v }, "Connections below which it gets new ones again."),
        Field.Of<RealServer, bool>("inhibit_on_failure", Syntaxes.Boolean, s => s.InhibitOnFailure, (s, v) => s with { InhibitOnFailure = v }, "A failure sets its weight to 0 instead of removing it.", @default: "virtual_server's"),
        Field.Of<RealServer, ScriptCommand>("notify_up", Script, s => s.NotifyUp!, (s, v) => s with { NotifyUp = v }, "Run when it comes up.", @default: "none", firstWins: true),
        Field.Of<RealServer, ScriptCommand>("notify_down", Script, s => s.NotifyDown!, (s, v) => s with { NotifyDown = v }, "Run when it goes down.", @default: "none", firstWins: true),
        Field.Of<RealServer, bool>("alpha", Syntaxes.Boolean, s => s.Alpha, (s, v) => s with { Alpha = v }, "It counts as down until its checks succeed.", @default: "virtual_server's").AtStart(),
        .. CheckDefaultsKeywords.Of<RealServer>(s => s.CheckDefaults, (s, d) => s with { CheckDefaults = d }, "virtual_server's"),
        Field.Of<RealServer, bool>("smtp_alert", Syntaxes.Boolean, s => s.SmtpAlert, (s, v) => s with { SmtpAlert = v }, "Changes are mailed.", NotYet, "smtp_alert_checker, smtp_alert, on").Harmless(GlobalMailKeywords.NoMail, GlobalMailKeywords.Topic),
        Field.Of<RealServer, string>("snmp_name", Word, s => s.SnmpName!, (s, v) => s with { SnmpName = v }, "Its name in SNMP.", NotYet, "none").Harmless(GlobalSnmpKeywords.NoSnmp, GlobalSnmpKeywords.Topic),
        CheckerBlock.Of("TCP_CHECK", "A connection can be made.", SimpleCheckers.Tcp, SimpleCheckers.TcpBaseline).Shown("""
            TCP_CHECK {
                connect_timeout 3
            }
            """),
        CheckerBlock.Of("HTTP_GET", "A page is fetched.", HttpKeywords.Http, (s, g) => HttpKeywords.Baseline(false, s, g), HttpKeywords.Finish).Shown("""
            HTTP_GET {
                url {
                    path /health
                    status_code 200
                }
                connect_timeout 3
            }
            """),
        CheckerBlock.Of("SSL_GET", "A page is fetched over TLS; the certificate is not verified.", HttpKeywords.Ssl, (s, g) => HttpKeywords.Baseline(true, s, g), HttpKeywords.Finish, NotYet).Shown("""
            SSL_GET {
                enable_sni
                url {
                    path /health
                    status_code 200
                }
            }
            """).LeavesOut(NotChecked, byRule: true),
        CheckerBlock.Of("MISC_CHECK", "A program's exit code tells.", OtherCheckers.Misc, OtherCheckers.MiscBaseline, OtherCheckers.FinishMisc).Shown("""
            MISC_CHECK {
                misc_path "/usr/local/bin/check.sh 192.0.2.11"
                misc_timeout 3
            }
            """),
        CheckerBlock.Of("SMTP_CHECK", "A mail server greets.", SimpleCheckers.Smtp, SimpleCheckers.SmtpBaseline, null, NotYet).Shown("""
            SMTP_CHECK {
                helo_name director1.example.com
            }
            """).LeavesOut(NotChecked, byRule: true),
        CheckerBlock.Of("PING_CHECK", "An ICMP echo is answered.", SimpleCheckers.Ping, SimpleCheckers.PingBaseline, null, NotYet).Shown("""
            PING_CHECK {
                connect_timeout 1
            }
            """).LeavesOut(NotChecked, byRule: true),
        CheckerBlock.Of("UDP_CHECK", "No ICMP error comes, or a reply does.", UdpKeywords.Table, UdpKeywords.Baseline, UdpKeywords.Finish, NotYet).Shown("""
            UDP_CHECK {
                payload 0a1b2c
                require_reply
            }
            """).LeavesOut(NotChecked, byRule: true),
        CheckerBlock.Of("DNS_CHECK", "A query over UDP is answered.", OtherCheckers.Dns, OtherCheckers.DnsBaseline, null, NotYet).Shown("""
            DNS_CHECK {
                type A
                name www.example.com
            }
            """).LeavesOut(NotChecked, byRule: true),
        CheckerBlock.Of("FILE_CHECK", "A tracked file sets the weight.", OtherCheckers.File, OtherCheckers.FileBaseline, OtherCheckers.FinishFile, NotYet).LeavesOut(NotChecked, byRule: true),
        CheckerBlock.Of("BFD_CHECK", "A BFD session tells.", OtherCheckers.Bfd, OtherCheckers.BfdBaseline, OtherCheckers.FinishBfd, NotYet).LeavesOut(NotChecked, byRule: true),
    ], () => new RealServer(IPAddress.Any, 0));

    /// <summary>What stands in its block; its header is its part's.</summary>
    public static void Print(RealServer server, VirtualServer parent, GlobalDefinitions global, ConfigurationWriter writer)
    {
        Table.Print(server, VirtualServerKeywords.RealServerBaseline(server.Address, server.Port, parent, parent.Forwarding, global), writer);
        foreach (var checker in server.Checkers)
        {
            writer.Block(checker.Keyword, () => CheckerPrinter.Print(checker, server, global, writer));
        }
    }
}
