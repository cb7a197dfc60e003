using System.Net.Sockets;
using static Keepalived.Configuration.EntryOptions;

namespace Keepalived.Configuration;

/// <summary>Words of a route beside its destination and its metrics.</summary>
internal static class RouteOptions
{
    public static readonly IReadOnlyList<EntryOption<Route>> All =
    [
        Option<Route>("to", "<destination>", "Stands before the destination.", (r, c) => c.MoveNext() ? RouteEntries.ReadDestination(r, c) : r).Shown("to 10.0.0.0/8 via 192.0.2.254"),
        Flag<Route>("inet", "The route is for IPv4.", r => r with { Family = AddressFamily.InterNetwork }).Shown("inet default via 192.0.2.254"),
        Flag<Route>("inet6", "The route is for IPv6.", r => r with { Family = AddressFamily.InterNetworkV6 }).Shown("inet6 2001:db8::/64 via fe80::1 dev eth0"),
        Option<Route>("src", "<ip>", "Preferred source address.", (r, c) => c.TryAddress(RouteEntries.FamilyOf(r), out var a) ? RouteEntries.Fix(r, a) with { Source = a } : r, @default: "none"),
        Option<Route>("as", "[to] <ip>", "Not supported.", RouteEntries.SkipAs, status: KeywordStatus.NotYet).Shown("10.0.0.0/8 as to 192.0.2.1"),
        .. Named(Option<Route>("via", "[inet|inet6] <ip>", "Gateway.", RouteEntries.ReadGateway, @default: "none").Shown("10.0.0.0/8 via 192.0.2.254"), "gw"),
        Option<Route>("from", "<ip>[/<prefix>]", "Source prefix (IPv6).", (r, c) => c.TryArgument(out _) && PrefixText.TryRead(c, AddressFamily.InterNetworkV6, out var p) ? r with { From = p } : r, @default: "none").Shown("2001:db8:1::/64 from 2001:db8:2::/64 dev eth0"),
        .. Named(Option<Route>("tos", "<name>|<n>", "Type of service the route is for.", (r, c) => c.TryNamed(RoutingNames.DsField, 255, out var n) ? r with { Tos = (byte)n } : r, "0 to 255 or a name", "0").Shown("10.0.0.0/8 via 192.0.2.254 tos 16"), "dsfield"),
        Option<Route>("table", "<name>|<n>", "Routing table.", (r, c) => c.TryNamed(RoutingNames.Tables, uint.MaxValue, out var n) ? r with { Table = n } : r, "0 to 4294967295 or a name", @default: "main").Shown("10.0.0.0/8 via 192.0.2.254 table 100"),
        Option<Route>("protocol", "<name>|<n>", "Who made the route.", (r, c) => c.TryNamed(RoutingNames.Protocols, 255, out var n) ? r with { Protocol = (byte)n } : r, "0 to 255 or a name", "keepalived").Shown("10.0.0.0/8 via 192.0.2.254 protocol static no_track"),
        Option<Route>("scope", "<name>|<n>", "Scope.", (r, c) => c.TryNamed(RoutingNames.Scopes, 255, out var n) ? r with { Scope = (byte)n } : r, "0 to 255 or a name", "global").Shown("10.0.0.0/8 dev eth0 scope link"),
        .. Named(Option<Route>("metric", "<n>", "Of several routes the lowest is used.", (r, c) => c.TryNumber(0, uint.MaxValue, out var n) ? r with { Metric = (uint)n } : r, "0 to 4294967295", "none"), "priority", "preference"),
        .. Named(Option<Route>("dev", "<interface>", "Outgoing interface.", (r, c) => c.TryInterface(out var name) ? r with { Interface = name } : r, @default: "none").Shown("10.0.0.0/8 dev eth0"), "oif"),
        Flag<Route>("onlink", "The gateway is on the link even if no prefix says so.", r => r with { OnLink = true }),
        Option<Route>("encap", "ip|ip6|mpls|ila ...", "Encapsulation.", (r, c) => EncapsulationText.Read(c) is { } e ? r with { Encapsulation = e } : r, @default: "none").Shown("10.0.0.0/8 via 192.0.2.254 encap ip id 10 dst 192.0.2.9"),
        Option<Route>("expires", "<seconds>", "Lifetime (IPv6).", (r, c) => c.TryNumber(0, uint.MaxValue, out var n) ? r with { Expires = TimeSpan.FromSeconds(n) } : r, "0 to 4294967295", "none").Shown("2001:db8::/64 dev eth0 expires 600"),
        Option<Route>("realms", "[<from>/]<to>", "Realms for accounting (IPv4).", (r, c) => RouteEntries.TryRealms(c, out var n) ? r with { Realms = n } : r, "0 to 255 or a name", @default: "none").Shown("10.0.0.0/8 via 192.0.2.254 realms 1/2"),
        Option<Route>("features", "ecn", "Features of connections by this route.", RouteEntries.ReadFeatures, @default: "none"),
        Option<Route>("congctl", "[lock] <name>", "Congestion control.", ReadCongestionControl, @default: "none").Shown("10.0.0.0/8 via 192.0.2.254 congctl cubic"),
        Option<Route>("pref", "low|medium|high|<n>", "Router preference (IPv6).", (r, c) => c.TryNamed(RoutingNames.Preferences, 255, out var n) ? r with { Preference = (byte)n } : r, "0 to 255 or a name", @default: "none").Shown("2001:db8::/64 dev eth0 pref high"),
        Option<Route>("ttl-propagate", "enabled|disabled", "MPLS copies the time to live.", RouteEntries.ReadTtlPropagate, @default: "none"),
        Flag<Route>("add", "An equal route is an error.", r => r with { Placement = RoutePlacement.Add }),
        Option<Route>("prepend", "", "Stands before equal routes.", (r, _) => r with { Placement = RoutePlacement.Prepend }, @default: "on"),
        Flag<Route>("append", "Stands behind equal routes.", r => r with { Placement = RoutePlacement.Append }),
        Option<Route>("or", "<ip>", "A second gateway; deprecated: use nexthop.", RouteEntries.ReadAlternative).Shown("10.0.0.0/8 via 192.0.2.254 or 192.0.2.253"),
        Option<Route>("nexthop", "[via ..] [dev ..] [weight ..] ...", "One of several ways; repeats, and stands last.", NextHopText.Read, @default: "none").Shown("10.0.0.0/8 nexthop via 192.0.2.253 weight 1 nexthop via 192.0.2.254 weight 2"),
        Option<Route>("vrf", "<interface>", "VRF whose table is used.", (r, c) => c.TryInterface(out var name) ? r with { Vrf = name } : r, @default: "none").Shown("10.0.0.0/8 via 192.0.2.254 vrf red"),
        Flag<Route>("no_track", "It does not matter when the route disappears.", r => r with { NoTrack = true }),
    ];

    public static EntryOption<Route> TrackGroup => Option<Route>("track_group", "<name>", "Group that is affected when the interface fails; needs dev.",
        (r, c) => c.TryArgument(out var name) ? r with { TrackGroup = TrackedGroups.Check(name, c) ? name : null } : r, @default: "none").Shown("10.0.0.0/8 dev eth0 track_group web_side");

    private static Route ReadCongestionControl(Route route, EntryCursor cursor)
    {
        var isLocked = cursor.Skip("lock");
        return cursor.TryArgument(out var name) ? route with { CongestionControl = name, CongestionControlLock = isLocked } : route;
    }
}
