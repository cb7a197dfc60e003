using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary>Keywords of <c>vrrp_script</c>.</summary>
internal static class VrrpScriptKeywords
{
    public static readonly KeywordTable<VrrpScript> Table = new("vrrp_script", "A program whose exit code changes priorities.", () =>
    [
        Field.Of<VrrpScript, ScriptCommand>("script", new VrrpScriptCommandSyntax(), s => s.Command,
            (s, v) => s with { Command = v, OpensFile = v.Path.StartsWith("</", StringComparison.Ordinal) },
            "The program; with its arguments it is one quoted word. \"</path\" only tests that a file can be opened.",
            @default: "required"),
        Field.Of<VrrpScript, TimeSpan>("interval", new SecondsSyntax(0, 4294, 3, zeroMeans: TimeSpan.FromSeconds(1)), s => s.Interval,
            (s, v) => s with { Interval = v },
            "Time from one run to the next."),
        Field.Of<VrrpScript, TimeSpan>("timeout", new SecondsSyntax(0, 4294, 3, zeroMeans: TimeSpan.FromSeconds(1)), s => s.Timeout,
            (s, v) => s with { Timeout = v },
            "A run that takes longer has failed.", @default: "the interval"),
        Field.Of<VrrpScript, (int, bool?)>("weight", new WeightSyntax(-253, 253), s => (s.Weight, s.Reverse ? true : null),
            (s, v) => s with { Weight = v.Item1, Reverse = v.Item2 ?? false },
            "Added to the priority while the script succeeds (or, if negative, while it fails); 0: failure leads to FAULT."),
        Field.Of<VrrpScript, int>("rise", Integer(1, int.MaxValue, fallback: 1), s => s.Rise, (s, v) => s with { Rise = v },
            "Successes in a row until it counts as up."),
        Field.Of<VrrpScript, int>("fall", Integer(1, int.MaxValue, fallback: 1), s => s.Fall, (s, v) => s with { Fall = v },
            "Failures in a row until it counts as down."),
        Field.Of<VrrpScript, ScriptUser>("user", User, s => s.Command?.User,
            (s, v) => s.Command is { } command ? s with { Command = command with { User = v } } : s,
            "Who runs it.", @default: "script_user", late: true),
        Field.Of<VrrpScript, bool>("init_fail", Flag, s => s.InitFail, (s, v) => s with { InitFail = v },
            "It counts as failed until its first result.")
            .AtStart(),
    ], () => new VrrpScript(""));
}
