using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary>Keywords of <c>garp_group</c>.</summary>
internal static class GarpGroupKeywords
{
    private static readonly ValueSyntax<TimeSpan> Time = new SecondsSyntax(0, 4294.967295m, 6);

    public static readonly KeywordTable<GarpGroup> Table = new("garp_group",
        "Interfaces whose announcements are spaced out together.", () =>
    [
        Field.Maybe<GarpGroup, TimeSpan>("garp_interval", Time, g => g.GarpInterval, (g, v) => g with { GarpInterval = v },
            "Least time between two gratuitous ARPs."),
        Field.Maybe<GarpGroup, TimeSpan>("gna_interval", Time, g => g.GnaInterval, (g, v) => g with { GnaInterval = v },
            "Least time between two neighbour advertisements."),
        new()
        {
            Name = "interface",
            Arguments = "<interface>",
            Meaning = "One interface of the group.",
            Repeats = true,
            Read = (g, s, c) => Interface.TryRead(s, c, out var name) ? g with { Interfaces = g.Interfaces.Add(name) } : g,
        },
        NameList.Of<GarpGroup>("interfaces", "garp_group/interfaces", "<interface>", "Interfaces of the group.", g => g.Interfaces,
            (g, v) => g with { Interfaces = v }),
    ], () => new GarpGroup());
}
