using System.Net;
using System.Net.Sockets;
using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary>Keywords of <c>virtual_server</c>.</summary>
internal static class VirtualServerKeywords
{
    private static readonly string[] Schedulers = ["rr", "wrr", "lc", "wlc", "lblc", "sh", "mh", "dh", "fo", "ovf", "lblcr", "sed", "nq",
        "twos"];

    public static readonly KeywordTable<VirtualServer> Table = new("virtual_server",
        "A service: an address and port, a firewall mark, or a group of them.", () =>
    [
        .. Scheduling,
        .. Persistence,
        .. CheckDefaultsKeywords.Of<VirtualServer>(v => v.CheckDefaults, (v, d) => v with { CheckDefaults = d }),
        .. Availability,
        .. Others,
    ], () => Baseline(new VirtualServerKey.FirewallMark(0), new GlobalDefinitions()));

    public static VirtualServer Baseline(VirtualServerKey key, GlobalDefinitions global) => new(key)
    {
        SmtpAlert = global.Mail.AlertChecker ?? global.Mail.Alert ?? false,
    };

    public static RealServer RealServerBaseline(
        IPAddress address, ushort port, VirtualServer parent, Forwarding forwarding, GlobalDefinitions global) => new(address, port)
        {
            Weight = parent.Weight,
            Forwarding = forwarding,
            InhibitOnFailure = parent.InhibitOnFailure,
            Alpha = parent.Alpha,
            CheckDefaults = parent.CheckDefaults,
            SmtpAlert = global.Mail.AlertChecker ?? global.Mail.Alert ?? true,
        };

    private static IEnumerable<Keyword<VirtualServer>> Scheduling
    {
        get
        {
            var scheduler = Field.Of<VirtualServer, string>("lvs_sched", new NameChoiceSyntax(Schedulers), v => v.Scheduler,
                (v, s) => v with { Scheduler = s }, "How connections are spread.", @default: "wlc, with an error", alwaysSaid: true)
                .Shown("lvs_sched wrr");
            var method = Field.Of<VirtualServer, Forwarding>("lvs_method", Syntaxes.Forwarding, v => v.Forwarding,
                (v, f) => v with { Forwarding = f }, "How packets reach the real servers; stands before them.",
                @default: "NAT, with an error", alwaysSaid: true)
                .Shown("lvs_method DR");
            return
            [
                new()
                {
                    Name = "ip_family",
                    Arguments = "inet|inet6",
                    Default = "the address's, the real servers'",
                    Meaning = "Family of a firewall mark.",
                    Read = ReadFamily,
                    Print = (v, _, w) =>
                    {
                        if (v.Key is not VirtualServerKey.Address)
                        {
                            w.Line("ip_family", v.Family == AddressFamily.InterNetworkV6 ? "inet6" : "inet");
                        }
                    },
                },
                scheduler,
                scheduler.Renamed("lb_algo", deprecated: false),
                method,
                method.Renamed("lb_kind", deprecated: false),
                Field.Of<VirtualServer, TransportProtocol>("protocol",
                    new ChoiceSyntax<TransportProtocol>([("TCP", TransportProtocol.Tcp), ("UDP", TransportProtocol.Udp),
                        ("SCTP", TransportProtocol.Sctp)], ignoreCase: true),
                    v => v.Protocol, (v, p) => v with { Protocol = p }, "Transport protocol.",
                    @default: "UDP, with an error; none for a firewall mark"),
                Field.Ignored<VirtualServer>("hashed", "", "Nothing; it has no effect in keepalived.").Obsolete(),
                Field.Of<VirtualServer, bool>("ops", Flag, v => v.OnePacket, (v, b) => v with { OnePacket = b },
                    "Each packet is scheduled on its own (UDP)."),
                SchedulerFlag("flag-1", SchedulerFlags.Flag1),
                SchedulerFlag("flag-2", SchedulerFlags.Flag2),
                SchedulerFlag("flag-3", SchedulerFlags.Flag3),
                SchedulerFlag("sh-port", SchedulerFlags.Flag2, "sh"),
                SchedulerFlag("sh-fallback", SchedulerFlags.Flag1, "sh"),
                SchedulerFlag("mh-port", SchedulerFlags.Flag2, "mh"),
                SchedulerFlag("mh-fallback", SchedulerFlags.Flag1, "mh"),
            ];
        }
    }

    private static IEnumerable<Keyword<VirtualServer>> Persistence =>
    [
        Field.Maybe<VirtualServer, TimeSpan>("persistence_timeout", WholeSeconds(1, 2678400, absent: 360, lenient: false),
            v => v.PersistenceTimeout, (v, t) => v with { PersistenceTimeout = t },
            "A client stays with its server this long.", @default: "off; 360 without an argument").Shown("persistence_timeout 300"),
        Field.Of<VirtualServer, PersistenceGranularity>("persistence_granularity", new GranularitySyntax(), v => v.PersistenceGranularity,
            (v, g) => v with { PersistenceGranularity = g, PersistenceTimeout = v.PersistenceTimeout ?? TimeSpan.FromSeconds(360) },
            "Clients of one prefix count as one.", @default: "each on its own")
                .Shown("persistence_granularity 255.255.255.0"),
        Field.Of<VirtualServer, string>("persistence_engine", new WordSyntax("<name>", longest: 16, truncates: true),
            v => v.PersistenceEngine, (v, n) => v with { PersistenceEngine = n }, "Persistence by content; the kernel has sip.",
            @default: "none")
            .Shown("persistence_engine sip"),
    ];

    private static IEnumerable<Keyword<VirtualServer>> Availability =>
    [
        Field.Of<VirtualServer, bool>("inhibit_on_failure", Flag, v => v.InhibitOnFailure, (v, b) => v with { InhibitOnFailure = b },
            "A failure sets the weight to 0 instead of removing the server."),
        Field.Of<VirtualServer, bool>("ha_suspend", Flag, v => v.HaSuspend, (v, b) => v with { HaSuspend = b },
            "Checks rest while the address is not on this director."),
        Field.Of<VirtualServer, bool>("alpha", Flag, v => v.Alpha, (v, b) => v with { Alpha = b },
            "Servers count as down until their checks succeed.")
            .AtStart(),
        Field.Of<VirtualServer, bool>("omega", Flag, v => v.Omega, (v, b) => v with { Omega = b },
            "On stop, the scripts for servers that go down are run."),
        Field.Of<VirtualServer, uint>("quorum", new IntegerSyntax<uint>(1, uint.MaxValue, lenient: true, fallback: 1), v => v.Quorum,
            (v, n) => v with { Quorum = n }, "Least total weight of the servers that are up."),
        Field.Of<VirtualServer, uint>("hysteresis", AnyNumberLenient, v => v.Hysteresis, (v, n) => v with { Hysteresis = n },
            "Weight above the quorum to gain it, below to lose it."),
        Field.Of<VirtualServer, ScriptCommand>("quorum_up", Script, v => v.QuorumUp, (v, s) => v with { QuorumUp = s },
            "Run when the quorum is gained.", @default: "none", firstWins: true),
        Field.Of<VirtualServer, ScriptCommand>("quorum_down", Script, v => v.QuorumDown, (v, s) => v with { QuorumDown = s },
            "Run when the quorum is lost.", @default: "none", firstWins: true),
        Field.Of<VirtualServer, int>("weight", Integer(1, int.MaxValue), v => v.Weight, (v, n) => v with { Weight = n },
            "Default weight of the real servers.")
            .Shown("weight 1"),
    ];

    private static IEnumerable<Keyword<VirtualServer>> Others =>
    [
        Field.Of<VirtualServer, bool>("smtp_alert", Syntaxes.Boolean, v => v.SmtpAlert, (v, b) => v with { SmtpAlert = b },
            "Changes of the quorum are mailed.", "smtp_alert_checker, smtp_alert, off"),
        Field.Maybe<VirtualServer, TimeSpan>("graceful_removal", new SecondsSyntax(0, 86400, 0), v => v.GracefulRemoval,
            (v, t) => v with { GracefulRemoval = t },
            "A real server that a reload removes gets no new connections, and goes when those it has have ended or this time is over. "
                + "keepalived takes the line for a comment.", @default: "global_defs' (0: at once)")
            .Shown($"{OwnLines.Mark} graceful_removal 300"),
        Field.Of<VirtualServer, string>("snmp_name", Word, v => v.SnmpName, (v, n) => v with { SnmpName = n },
            "Its name in SNMP and in the state.", "none"),
        Field.Ignored<VirtualServer>("nat_mask", "<netmask>", "Nothing; keepalived no longer has it.").Obsolete("remove the line")
            .Shown("nat_mask 255.255.255.0"),
        .. SorryServerKeywords.All,
        RealServer,
    ];

    private static Keyword<VirtualServer> RealServer
        => Field.Block<VirtualServer, RealServer>("real_server", "<ip> [<port>]", RealServerKeywords.Table, "A server behind this one.",
            (v, _, _, _) => v, (_, _, _) => { }, repeats: true, mostWords: 3, range: "port 0 to 65535").Shown("""
            real_server 192.0.2.11 80 {
                weight 1
                TCP_CHECK {
                    connect_timeout 3
                }
            }
            """);

    private static Keyword<VirtualServer> SchedulerFlag(string name, SchedulerFlags flag, string? scheduler = null) => new()
    {
        Name = name,
        GivenExample = $"lvs_sched {scheduler ?? "sh"}\n{name}",
        Default = "off",
        Meaning = scheduler is null ? "A flag of the scheduler." : $"A flag of the scheduler {scheduler}, which stands before it.",
        MostWords = 1,
        Read = (v, statement, context) =>
        {
            if (scheduler is null || v.Scheduler == scheduler)
            {
                return v with { SchedulerFlags = v.SchedulerFlags | flag };
            }

            context.Bad(statement, 0, "wrong-scheduler", $"'{name}' needs 'lvs_sched {scheduler}' before it; the line is left out");
            return v;
        },
        Print = (v, _, w) =>
        {
            if (scheduler is null && v.SchedulerFlags.HasFlag(flag))
            {
                w.Line(name);
            }
        },
    };

    private static VirtualServer ReadFamily(VirtualServer server, Statement statement, ReadContext context)
    {
        if (!context.TryArgument(statement, 1, "inet or inet6", out var word))
        {
            return server;
        }

        AddressFamily? family = word switch { "inet" => AddressFamily.InterNetwork, "inet6" => AddressFamily.InterNetworkV6, _ => null };
        if (family is null || (server.Key is VirtualServerKey.Address address && address.Ip.AddressFamily != family))
        {
            context.Bad(statement, 1, "bad-choice", $"'{word}' is not possible for 'ip_family'; the line is left out",
                family is null ? "expected inet or inet6" : "the address is of the other family");
            return server;
        }

        return server with { Family = family.Value };
    }
}
