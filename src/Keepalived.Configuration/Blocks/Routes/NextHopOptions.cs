using static Keepalived.Configuration.EntryOptions;

namespace Keepalived.Configuration;

/// <summary><c>nexthop</c> of a route: one of several ways, with words of its own.</summary>
internal static class NextHopOptions
{
    private static readonly NextHop Usual = new();

    public static readonly IReadOnlyList<EntryOption<NextHop>> All =
    [
        Option<NextHop>("via", "[inet|inet6] <ip>", "Gateway of this way.",
            (h, c) => RouteEntries.TryGateway(c, null, out var a) ? h with { Gateway = a } : h, (h, _) => h.Gateway?.ToString())
            .Shown("10.0.0.0/8 nexthop via 192.0.2.254"),
        Of<NextHop, string>("dev", EntryValues.Interface, h => h.Interface, (h, v) => h with { Interface = v }, "Interface of this way.",
            "")
            .Shown("10.0.0.0/8 nexthop dev eth0"),
        Number<NextHop, long>("weight", EntryValues.Number(256, least: 1), h => h.Weight, (h, v) => h with { Weight = (int)v },
            "Share of this way.", "1", alwaysSaid: true)
            .Shown("10.0.0.0/8 nexthop via 192.0.2.254 weight 2"),
        Flag<NextHop>("onlink", h => h.OnLink, h => h with { OnLink = true }, "The gateway is on the link.")
            .Shown("10.0.0.0/8 nexthop via 192.0.2.254 dev eth0 onlink"),
        Of<NextHop, RouteEncapsulation>("encap", EncapsulationValue.Instance, h => h.Encapsulation,
            (h, v) => h with { Encapsulation = v }, "Encapsulation of this way.", "", place: 1)
            .Shown("10.0.0.0/8 nexthop via 192.0.2.254 encap ip id 10 dst 192.0.2.9"),
        Option<NextHop>("as", "[to] <ip>", "Not supported.", RouteEntries.SkipAs, null)
            .NothingToDo("keepalived does not support it either").Shown("10.0.0.0/8 nexthop via 192.0.2.254 as to 192.0.2.1"),
        Number<NextHop, uint>("realms", RouteEntries.RealmsValue, h => h.Realms, (h, v) => h with { Realms = v }, "Realms of this way.", "")
            .Shown("10.0.0.0/8 nexthop via 192.0.2.254 realms 1/2"),
    ];

    public static Route Read(Route route, EntryCursor cursor)
    {
        var hop = new NextHop();
        while (cursor.Peek is { } word && word != "nexthop")
        {
            if (All.FirstOrDefault(o => o.Name == word) is not { } option)
            {
                cursor.MoveNext();
                cursor.Error($"unknown word '{word}' in a nexthop", Suggestions.For(word, All.Select(o => o.Name)));
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

    /// <summary>All of them as words of the route, which begin with the second word of the first one; null: there are none.</summary>
    public static string? Format(EquatableArray<NextHop> hops) => hops.IsEmpty ? null : string.Join(" nexthop ", hops.Select(Format));

    private static string Format(NextHop hop)
        => string.Join(' ', All.OrderBy(option => option.Place).Select(option => option.Format(hop, Usual)).OfType<string>());
}
