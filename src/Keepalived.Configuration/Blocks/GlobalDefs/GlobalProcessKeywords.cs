using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary>Scheduling keywords of <c>global_defs</c>: the same for VRRP, checkers and BFD.</summary>
internal static class GlobalProcessKeywords
{
    private const int LongestName = 15;

    private const string OneProcess = "the service is one process";

    public static IEnumerable<Keyword<GlobalDefinitions>> All =>
    [
        .. For("vrrp", "the VRRP part", g => g.VrrpProcess, (g, v) => g with { VrrpProcess = v }),
        .. For("checker", "the checkers", g => g.CheckerProcess, (g, v) => g with { CheckerProcess = v }),
        Field.Of<GlobalDefinitions, string>("checker_process_name", Name, g => g.CheckerProcess.Name,
            (g, v) => g with { CheckerProcess = g.CheckerProcess with { Name = v } }, "Name of the checkers' process.", "none")
            .NothingToDo(OneProcess).Renamed("lvs_process_name", deprecated: true),
        .. For("bfd", "BFD", g => g.BfdProcess, (g, v) => g with { BfdProcess = v }),
    ];

    private static ValueSyntax<string> Name => new WordSyntax("<name>", longest: LongestName, truncates: true);

    private static IEnumerable<Keyword<GlobalDefinitions>> For(
        string prefix, string part, Func<GlobalDefinitions, ProcessSettings> get,
        Func<GlobalDefinitions, ProcessSettings, GlobalDefinitions> set)
    {
        var limit = Of("rlimit_rttime",
            new WholeSecondsSyntax(new IntegerSyntax<long>(1, uint.MaxValue, lenient: true, fallback: 0, arguments: "<microseconds>"),
                TimeSpan.FromMicroseconds(1)),
            p => p.RealTimeLimit, (p, v) => p with { RealTimeLimit = v }, $"Longest run of {part} without a pause when real-time.")
                .NothingToDo("the kernel would end the service at this limit; systemd's watchdog looks after a loop that hangs");
        return
        [
            Field.Of<GlobalDefinitions, string>($"{prefix}_process_name", Name, g => get(g).Name,
                (g, v) => set(g, get(g) with { Name = v }), $"Process name of {part}.", "none")
                .NothingToDo(OneProcess),
            Of("priority", Integer(-20, 19, fallback: 0), p => p.NicePriority, (p, v) => p with { NicePriority = v },
                $"Nice value of {part}."),
            Of("no_swap", Flag, p => p.NoSwap, (p, v) => p with { NoSwap = v }, "The memory of the whole service is locked."),
            Of("rt_priority", new ClampedSyntax(1, 99), p => p.RealTimePriority, (p, v) => p with { RealTimePriority = v },
                $"Real-time priority of {part}.", "off"),
            Affinity($"{prefix}_cpu_affinity", part, get, set),
            limit,
            limit.Renamed($"{prefix}_rlimit_rtime", deprecated: true),
        ];

        Keyword<GlobalDefinitions> Of<TValue>(string name, ValueSyntax<TValue> syntax, Func<ProcessSettings, TValue?> read,
            Func<ProcessSettings, TValue, ProcessSettings> write, string meaning, string @default = "")
            => Field.Of<GlobalDefinitions, TValue>($"{prefix}_{name}", syntax, g => read(get(g)), (g, v) => set(g, write(get(g), v)),
                meaning, @default);
    }

    private static Keyword<GlobalDefinitions> Affinity(
        string name, string part, Func<GlobalDefinitions, ProcessSettings> get,
        Func<GlobalDefinitions, ProcessSettings, GlobalDefinitions> set) => new()
        {
            Name = name,
            Arguments = "<cpu> ...",
            Range = "0 to 4095",
            Default = "all",
            Meaning = $"CPUs that {part} may use.",
            MostWords = 0,
            Read = (g, s, c) =>
            {
                var cpus = new List<int>();
                for (var i = 1; i < s.Count; i++)
                {
                    if (!NumberText.TryRead(s, i, c, 0, 4095, out var cpu))
                    {
                        return set(g, get(g) with { CpuAffinity = [] });
                    }

                    cpus.Add((int)cpu);
                }

                return set(g, get(g) with { CpuAffinity = [.. cpus] });
            },
            Print = (g, _, w) =>
            {
                if (!get(g).CpuAffinity.IsEmpty)
                {
                    w.Line(name, string.Join(' ', get(g).CpuAffinity));
                }
            },
        };
}
