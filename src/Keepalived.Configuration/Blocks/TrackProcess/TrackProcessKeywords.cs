using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary>Keywords of <c>vrrp_track_process</c>.</summary>
internal static class TrackProcessKeywords
{
    private static readonly ValueSyntax<TimeSpan> Time = new SecondsSyntax(0.000001m, 3600, 6);

    public static readonly KeywordTable<TrackProcess> Table = new("vrrp_track_process", "Running processes that change priorities.", () =>
    [
        new()
        {
            Name = "process",
            GivenExample = "process nginx",
            Arguments = "<name> [<argument> ...]",
            Default = "required",
            Meaning = "Name of the program; with arguments the whole command line is compared.",
            MostWords = 0,
            FirstWins = true,
            Read = ReadProcess,
            Print = (p, _, writer) => writer.Line("process", string.Join(' ', p.Process.Select(ConfigurationWriter.Quote))),
        },
        Field.Of<TrackProcess, ProcessParameterMatch>(
            "param_match",
            new ChoiceSyntax<ProcessParameterMatch>([("initial", ProcessParameterMatch.Initial), ("partial", ProcessParameterMatch.Partial),
                ("", ProcessParameterMatch.Exact), ("", ProcessParameterMatch.None)], absent: ProcessParameterMatch.Exact),
            p => p.ParameterMatch, (p, v) => p with { ParameterMatch = v, FullCommand = true },
            "Exact: all arguments; partial: the first ones; initial: the first ones, of which the last may be longer.",
            "none; exact without an argument"),
        Field.Of<TrackProcess, (int, bool?)>("weight", new WeightSyntax(-254, 254), p => (p.Weight, p.Reverse ? true : null),
            (p, v) => p with { Weight = v.Item1, Reverse = v.Item2 ?? false },
            "Added to the priority; 0: failure leads to FAULT."),
        new()
        {
            Name = "quorum",
            Arguments = "<n>",
            Range = "1 to 65535",
            Meaning = "Least number of such processes; stands before quorum_max.",
            Default = "1",
            Read = (p, s, c) => NumberText.TryRead(s, 1, c, 1, p.QuorumMaximum ?? 65535, out var n) ? p with { Quorum = (uint)n } : p,
            Print = PrintQuorum,
        },
        new()
        {
            Name = "quorum_max",
            Arguments = "<n>",
            Range = "0 to 65535",
            Meaning = "Largest number of such processes; 0: there must be none.",
            Default = "unlimited",
            Read = ReadMaximum,
            Print = (p, b, w) => PrintNumber("quorum_max", p.QuorumMaximum, b.QuorumMaximum, w),
        },
        new()
        {
            Name = "delay",
            Arguments = "<seconds>",
            Range = "0.000001 to 3600",
            Meaning = "Sets terminate_delay and fork_delay.",
            Read = (p, s, c) => Time.TryRead(s, c, out var v) ? p with { TerminateDelay = v, ForkDelay = v } : p,
        },
        Field.Of<TrackProcess, TimeSpan>("terminate_delay", Time, p => p.TerminateDelay, (p, v) => p with { TerminateDelay = v },
            "How long the change must last to count after a process ended."),
        Field.Of<TrackProcess, TimeSpan>("fork_delay", Time, p => p.ForkDelay, (p, v) => p with { ForkDelay = v },
            "How long the change must last to count after a process was started."),
        Field.Of<TrackProcess, bool>("full_command", Flag, p => p.FullCommand, (p, v) => p with { FullCommand = v },
            "The whole command line is compared."),
    ], () => new TrackProcess(""));

    private static TrackProcess ReadProcess(TrackProcess process, Statement statement, ReadContext context)
    {
        if (!context.TryArgument(statement, 1, "a program", out _))
        {
            return process;
        }

        EquatableArray<string> words = [.. Enumerable.Range(1, statement.Count - 1).Select(i => statement[i])];
        return process with
        {
            Process = words,
            FullCommand = process.FullCommand || words.Count > 1,
            ParameterMatch = words.Count > 1 && process.ParameterMatch == ProcessParameterMatch.None ? ProcessParameterMatch.Exact
                : process.ParameterMatch,
        };
    }

    private static TrackProcess ReadMaximum(TrackProcess process, Statement statement, ReadContext context)
    {
        if (!NumberText.TryRead(statement, 1, context, 0, 65535, out var most))
        {
            return process;
        }

        if (most == 0)
        {
            return process with { QuorumMaximum = 0, Quorum = 0 };
        }

        if (most < process.Quorum)
        {
            context.Bad(statement, 1, "out-of-range", $"quorum_max {most} is below quorum {process.Quorum}: it is never met");
            return process;
        }

        return process with { QuorumMaximum = (uint)most };
    }

    /// <summary>A quorum of 0 has no words of its own: a largest number of 0 sets it, before another largest number.</summary>
    private static void PrintQuorum(TrackProcess process, TrackProcess baseline, ConfigurationWriter writer)
    {
        if (process is { Quorum: 0, QuorumMaximum: > 0 })
        {
            writer.Line("quorum_max", "0");
        }
        else
        {
            PrintNumber("quorum", process.Quorum, baseline.Quorum, writer);
        }
    }

    private static void PrintNumber(string name, uint? value, uint? baseline, ConfigurationWriter writer)
    {
        if (value is { } number && number + (name == "quorum" ? 0 : 1) != 0 && (writer.WithDefaults || value != baseline)
            && !(name == "quorum" && number == 0))
        {
            writer.Line(name, $"{number}");
        }
    }
}
