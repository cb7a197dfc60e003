using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary>Keywords on gratuitous ARP that <c>global_defs</c> (with the prefix <c>vrrp_</c>) and instances share.</summary>
internal static class GarpKeywords
{
    public static IEnumerable<Keyword<T>> For<T>(bool isGlobal, Func<T, GarpSettings> get, Func<T, GarpSettings, T> set)
        where T : class
    {
        var prefix = isGlobal ? "vrrp_" : "";
        var extra = ExtraInterface(prefix + "garp_extra_if", isGlobal ? 1 : 0, get, set);
        return
        [
            Field.Of<T, TimeSpan>(prefix + "garp_master_delay", WholeSeconds(0, 4294), m => get(m).MasterDelay,
                (m, v) => set(m, get(m) with { MasterDelay = v }),
                "Time from becoming master to the second burst of announcements; 0: none.", @default: isGlobal ? "" : "global"),
            Field.Of<T, uint>(prefix + "garp_master_repeat", new IntegerSyntax<uint>(0, uint.MaxValue, lenient: true, zeroMeans: 1),
                m => get(m).MasterRepeat, (m, v) => set(m, get(m) with { MasterRepeat = v }),
                "Announcements of each address in a burst.", @default: isGlobal ? "" : "global"),
            Field.Of<T, TimeSpan>(prefix + "garp_master_refresh", WholeSeconds(0, uint.MaxValue, fallback: 0), m => get(m).MasterRefresh,
                (m, v) => set(m, get(m) with { MasterRefresh = v }),
                "Interval at which a master announces its addresses again; 0: never.", @default: isGlobal ? "" : "global"),
            Field.Of<T, uint>(prefix + "garp_master_refresh_repeat", new IntegerSyntax<uint>(0, uint.MaxValue, lenient: true, zeroMeans: 1),
                m => get(m).MasterRefreshRepeat, (m, v) => set(m, get(m) with { MasterRefreshRepeat = v }),
                "Announcements of each address in a refresh.", @default: isGlobal ? "" : "global"),
            Field.Maybe<T, TimeSpan>(prefix + "garp_lower_prio_delay", WholeSeconds(0, 4294), m => get(m).LowerPriorityDelay,
                (m, v) => set(m, get(m) with { LowerPriorityDelay = v }),
                "Time to the second burst after an advert of lower priority.", @default: isGlobal ? "vrrp_garp_master_delay" : "global"),
            Field.Maybe<T, uint>(prefix + "garp_lower_prio_repeat", new IntegerSyntax<uint>(0, int.MaxValue, lenient: true),
                m => get(m).LowerPriorityRepeat, (m, v) => set(m, get(m) with { LowerPriorityRepeat = v }),
                "Announcements after an advert of lower priority.", @default: isGlobal ? "vrrp_garp_master_repeat" : "global"),
            extra,
            extra.Renamed(isGlobal ? "vrrp_vmac_garp_intvl" : "vmac_garp_intvl", deprecated: true),
        ];
    }

    private static Keyword<T> ExtraInterface<T>(string name, int minimum, Func<T, GarpSettings> get, Func<T, GarpSettings, T> set)
        where T : class
        => new()
        {
            Name = name,
            Arguments = "[all] <seconds>",
            Range = $"{minimum} to 86400",
            Default = minimum == 1 ? "off" : "vrrp_garp_extra_if",
            Meaning = "Interval of announcements on interfaces with addresses but no adverts, so that switches keep their MAC; all: not "
                + "only virtual ones.",
            MostWords = 3,
            Read = (model, statement, context) =>
            {
                var isAll = statement.Count > 1 && statement.Span(1) is "all";
                return NumberText.TryRead(statement, isAll ? 2 : 1, context, minimum, 86400, out var seconds)
                    ? set(model, get(model) with { ExtraInterfaceInterval = TimeSpan.FromSeconds(seconds), ExtraInterfaceAll = isAll })
                    : model;
            },
            Print = (model, baseline, writer) =>
            {
                var (value, usual) = (get(model), get(baseline));
                if (value.ExtraInterfaceInterval != usual.ExtraInterfaceInterval || value.ExtraInterfaceAll != usual.ExtraInterfaceAll)
                {
                    writer.Line(name, $"{(value.ExtraInterfaceAll ? "all " : "")}{(long)value.ExtraInterfaceInterval.TotalSeconds}");
                }
            },
        };
}
