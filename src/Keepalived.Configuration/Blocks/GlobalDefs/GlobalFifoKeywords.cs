using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary>FIFO keywords of <c>global_defs</c>.</summary>
internal static class GlobalFifoKeywords
{
    public static IEnumerable<Keyword<GlobalDefinitions>> All =>
    [
        Fifo("notify_fifo", "every event", f => f.All, (f, v) => f with { All = v }),
        Reader("notify_fifo_script", f => f.AllScript, (f, v) => f with { AllScript = v }),
        Fifo("vrrp_notify_fifo", "VRRP events", f => f.Vrrp, (f, v) => f with { Vrrp = v }),
        Reader("vrrp_notify_fifo_script", f => f.VrrpScript, (f, v) => f with { VrrpScript = v }),
        Fifo("lvs_notify_fifo", "LVS events", f => f.Lvs, (f, v) => f with { Lvs = v }),
        Reader("lvs_notify_fifo_script", f => f.LvsScript, (f, v) => f with { LvsScript = v }),
    ];

    private static Keyword<GlobalDefinitions> Reader(
        string name, Func<FifoSettings, ScriptCommand?> get, Func<FifoSettings, ScriptCommand, FifoSettings> set)
        => Field.Of<GlobalDefinitions, ScriptCommand>(name, Script, g => get(g.Fifos), (g, v) => g with { Fifos = set(g.Fifos, v) },
            "Reads the FIFO; its name is appended.", "none", firstWins: true);

    private static Keyword<GlobalDefinitions> Fifo(
        string name, string what, Func<FifoSettings, NotifyFifo?> get, Func<FifoSettings, NotifyFifo, FifoSettings> set) => new()
        {
            Name = name,
            Arguments = "<path> [<user> [<group>]]",
            Default = "none",
            Meaning = $"Named pipe for {what}.",
            MostWords = 4,
            FirstWins = true,
            Read = (g, s, c) =>
            {
                if (!c.TryArgument(s, 1, "a path", out var path))
                {
                    return g;
                }

                ScriptUser? owner = s.Count > 2 ? UserSyntax.Read([.. s.Arguments()], 1, s, c) : null;
                return g with { Fifos = set(g.Fifos, new NotifyFifo(path, owner)) };
            },
            Print = (g, _, w) =>
            {
                if (get(g.Fifos) is { } fifo)
                {
                    w.Line(name, $"{ConfigurationWriter.Quote(fifo.Path)} {fifo.Owner}".TrimEnd());
                }
            },
        };
}
