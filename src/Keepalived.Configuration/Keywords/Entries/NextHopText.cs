using static Keepalived.Configuration.EntryOptions;

namespace Keepalived.Configuration;

/// <summary><c>nexthop</c> parts of a route.</summary>
internal static class NextHopText
{
    public static readonly IReadOnlyList<EntryOption<NextHop>> Options =
    [
        Option<NextHop>("via", "[inet|inet6] <ip>", "Gateway of this way.", (h, c) => RouteEntries.TryGateway(c, null, out var a) ? h with { Gateway = a } : h).Shown("10.0.0.0/8 nexthop via 192.0.2.254"),
        Option<NextHop>("dev", "<interface>", "Interface of this way.", (h, c) => c.TryInterface(out var name) ? h with { Interface = name } : h).Shown("10.0.0.0/8 nexthop dev eth0"),
        Option<NextHop>("weight", "<n>", "Share of this way.", (h, c) => c.TryNumber(1, 256, out var n) ? h with { Weight = (int)n } : h, "1 to 256", "1").Shown("10.0.0.0/8 nexthop via 192.0.2.254 weight 2"),
        Flag<NextHop>("onlink", "The gateway is on the link.", h => h with { OnLink = true }).Shown("10.0.0.0/8 nexthop via 192.0.2.254 dev eth0 onlink"),
        Option<NextHop>("encap", "ip|ip6|mpls|ila ...", "Encapsulation of this way.", (h, c) => EncapsulationText.Read(c) is { } e ? h with { Encapsulation = e } : h).Shown("10.0.0.0/8 nexthop via 192.0.2.254 encap ip id 10 dst 192.0.2.9"),
        Option<NextHop>("as", "[to] <ip>", "Not supported.", RouteEntries.SkipAs, status: KeywordStatus.NotYet).Shown("10.0.0.0/8 nexthop via 192.0.2.254 as to 192.0.2.1"),
        Option<NextHop>("realms", "[<from>/]<to>", "Realms of this way.", (h, c) => RouteEntries.TryRealms(c, out var n) ? h with { Realms = n } : h).Shown("10.0.0.0/8 nexthop via 192.0.2.254 realms 1/2"),
    ];

    public static Route Read(Route route, EntryCursor cursor)
    {
        var hop = new NextHop();
        while (cursor.Peek is { } word && word != "nexthop")
        {
            if (Options.FirstOrDefault(o => o.Name == word) is not { } option)
            {
                cursor.MoveNext();
                cursor.Error($"unknown word '{word}' in a nexthop", Suggestions.For(word, Options.Select(o => o.Name)));
                while (cursor.Peek is not null)
                {
                    cursor.MoveNext();
                }

                break;
            }

            cursor.MoveNext();
            hop = option.Read(hop, cursor);
            if (cursor.Failed)
            {
                return route;
            }
        }

        return route with { NextHops = route.NextHops.Add(hop) };
    }

    public static string Format(NextHop hop)
    {
        var words = new List<string> { "nexthop" };
        if (hop.Gateway is not null)
        {
            words.Add($"via {hop.Gateway}");
        }

        if (hop.Interface is not null)
        {
            words.Add($"dev {hop.Interface}");
        }

        words.Add($"weight {hop.Weight}");
        if (hop.OnLink)
        {
            words.Add("onlink");
        }

        if (hop.Realms is { } realms)
        {
            words.Add($"realms {RouteEntries.FormatRealms(realms)}");
        }

        if (hop.Encapsulation is { } encapsulation)
        {
            words.Add($"encap {encapsulation.Kind} {string.Join(' ', encapsulation.Words)}");
        }

        return string.Join(' ', words);
    }
}
