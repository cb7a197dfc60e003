using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary>LVS and checker keywords of <c>global_defs</c>.</summary>
internal static class GlobalLvsKeywords
{
    public static IEnumerable<Keyword<GlobalDefinitions>> All
    {
        get
        {
            var flush = Of("lvs_flush_on_stop",
                new ChoiceSyntax<LvsFlushOnStop>([("VS", LvsFlushOnStop.VirtualServer), ("", LvsFlushOnStop.All), ("", LvsFlushOnStop.Off)],
                    absent: LvsFlushOnStop.All),
                s => s.FlushOnStop, (s, v) => s with { FlushOnStop = v },
                "On stop the table is flushed, or with VS each virtual server at once.", "off");
            return
            [
                Timeouts,
                Of("lvs_flush", Flag, s => s.Flush, (s, v) => s with { Flush = v }, "The kernel's table is emptied at start.", "")
                    .AtStart(),
                flush,
                flush.Renamed("lvs_flush_onstop", deprecated: false),
                SyncDaemon,
                Of("checker_log_all_failures", Syntaxes.Boolean, s => s.LogAllFailures, (s, v) => s with { LogAllFailures = v },
                    "Default of log_all_failures."),
                Of("rs_init_notifies", Syntaxes.Boolean, s => s.InitialNotifies, (s, v) => s with { InitialNotifies = v },
                    "Scripts, FIFOs and mail also get the first state of servers."),
                Of("graceful_removal", new SecondsSyntax(0, 86400, 0), s => s.GracefulRemoval,
                    (s, v) => s with { GracefulRemoval = v },
                    "Default of graceful_removal of virtual servers. keepalived takes the line for a comment.", "0: at once")
                    .Shown($"{OwnLines.Mark} graceful_removal 300"),
            ];
        }
    }

    private static Keyword<GlobalDefinitions> Of<TValue>(
        string name, ValueSyntax<TValue> syntax, Func<LvsSettings, TValue?> get, Func<LvsSettings, TValue, LvsSettings> set, string meaning,
        string @default = "")
        => Field.Of<GlobalDefinitions, TValue>(name, syntax, g => get(g.Lvs), (g, v) => g with { Lvs = set(g.Lvs, v) }, meaning, @default);

    private static Keyword<GlobalDefinitions> Timeouts => new()
    {
        Name = "lvs_timeouts",
        GivenExample = "lvs_timeouts tcp 900 tcpfin 120 udp 300",
        Arguments = "[tcp <s>] [tcpfin <s>] [udp <s>]",
        Range = "0 to 2678400",
        Default = "the kernel's",
        Meaning = "Timeouts of connections in the table.",
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
        Meaning = "The kernel copies connections from the master to the backup.",
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
