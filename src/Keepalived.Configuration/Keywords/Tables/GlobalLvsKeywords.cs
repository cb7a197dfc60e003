using static Keepalived.Configuration.KeywordStatus;
using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary>LVS and checker keywords of <c>global_defs</c>.</summary>
internal static class GlobalLvsKeywords
{
    /// <summary>What follows while connections are not synchronised.</summary>
    public const string ConnectionsStay = "the other directors do not learn of connections, which a takeover then breaks";

    /// <summary>What its keywords have in common.</summary>
    public const string SyncTopic = "the synchronisation of connections";

    public static IEnumerable<Keyword<GlobalDefinitions>> All
    {
        get
        {
            var flush = Of("lvs_flush_on_stop",
                new ChoiceSyntax<LvsFlushOnStop>([("VS", LvsFlushOnStop.VirtualServer), ("", LvsFlushOnStop.All), ("", LvsFlushOnStop.Off)], absent: LvsFlushOnStop.All),
                s => s.FlushOnStop, (s, v) => s with { FlushOnStop = v }, "On stop the table is flushed, or with VS each virtual server at once.", "off", ActedOn);
            return
            [
                Timeouts,
                Of("lvs_flush", Flag, s => s.Flush, (s, v) => s with { Flush = v }, "The kernel's table is emptied at start.", "", ActedOn).AtStart(),
                flush,
                flush.Renamed("lvs_flush_onstop", deprecated: false),
                SyncDaemon.ChangesNetwork(ConnectionsStay, SyncTopic),
                Of("checker_log_all_failures", Syntaxes.Boolean, s => s.LogAllFailures, (s, v) => s with { LogAllFailures = v }, "Default of log_all_failures.", status: ActedOn),
                Of("rs_init_notifies", Syntaxes.Boolean, s => s.InitialNotifies, (s, v) => s with { InitialNotifies = v }, "Scripts hear of the first state of servers too.").Harmless("scripts are not run for the first state of a server"),
            ];
        }
    }

    private static Keyword<GlobalDefinitions> Of<TValue>(string name, ValueSyntax<TValue> syntax, Func<LvsSettings, TValue> get, Func<LvsSettings, TValue, LvsSettings> set, string meaning, string @default = "", KeywordStatus status = NotYet)
        => Field.Of<GlobalDefinitions, TValue>(name, syntax, g => get(g.Lvs), (g, v) => g with { Lvs = set(g.Lvs, v) }, meaning, status, @default);

    private static Keyword<GlobalDefinitions> Timeouts => new()
    {
        Name = "lvs_timeouts",
        GivenExample = "lvs_timeouts tcp 900 tcpfin 120 udp 300",
        Arguments = "[tcp <s>] [tcpfin <s>] [udp <s>]",
        Range = "0 to 2678400",
        Default = "the kernel's",
        Meaning = "Timeouts of connections in the table.",
        Status = ActedOn,
        MostWords = 7,
        Read = ReadTimeouts,
        Print = (g, _, w) =>
        {
            var text = Word("tcp", g.Lvs.TcpTimeout) + Word("tcpfin", g.Lvs.TcpFinTimeout) + Word("udp", g.Lvs.UdpTimeout);
            if (text.Length > 0)
            {
                w.Line("lvs_timeouts", text.TrimEnd());
            }

            static string Word(string name, TimeSpan? time) => time is { } t ? $"{name} {(long)t.TotalSeconds} " : "";
        },
    };

    private static Keyword<GlobalDefinitions> SyncDaemon => new()
    {
        Name = "lvs_sync_daemon",
        GivenExample = "lvs_sync_daemon eth1 id 51",
        Arguments = "<interface> [[inst] <instance>] [id <n>] [maxlen <n>] [port <n>] [ttl <n>] [group <ip>]",
        Range = "id 0 to 255, maxlen 1 to 65507, port 1 to 65535, ttl 1 to 255",
        Default = "none",
        Meaning = "The kernel keeps the connections of both directors alike.",
        Status = NotYet,
        MostWords = 0,
        FirstWins = true,
        Read = (g, s, c) =>
        {
            if (LvsSyncDaemonText.Read(s, c) is not { } daemon)
            {
                return g;
            }

            c.SyncDaemonPosition = s.Position;
            return g with { Lvs = g.Lvs with { SyncDaemon = daemon } };
        },
        Print = (g, _, w) =>
        {
            if (g.Lvs.SyncDaemon is { } daemon)
            {
                w.Line("lvs_sync_daemon", LvsSyncDaemonText.Format(daemon));
            }
        },
    };

    private static GlobalDefinitions ReadTimeouts(GlobalDefinitions global, Statement statement, ReadContext context)
    {
        var lvs = global.Lvs;
        if (statement.Count < 3)
        {
            context.TryArgument(statement, statement.Count, "tcp, tcpfin or udp and a number", out _);
            return global;
        }

        for (var i = 1; i < statement.Count; i++)
        {
            var name = statement[i];
            if (name is not ("tcp" or "tcpfin" or "udp"))
            {
                context.Bad(statement, i, "bad-choice", $"'{name}' is not a timeout", "expected tcp, tcpfin or udp");
                continue;
            }

            if (!NumberText.TryRead(statement, ++i, context, 0, 2678400, out var seconds))
            {
                continue;
            }

            var time = TimeSpan.FromSeconds(seconds);
            lvs = name switch
            {
                "tcp" => lvs with { TcpTimeout = time },
                "tcpfin" => lvs with { TcpFinTimeout = time },
                _ => lvs with { UdpTimeout = time },
            };
        }

        return global with { Lvs = lvs };
    }
}
