using System.Net.Sockets;
using static Keepalived.Configuration.EntryOptions;

namespace Keepalived.Configuration;

/// <summary>Words of a route beside its destination and its metrics.</summary>
internal static class RouteOptions
{
    // Where a word is printed that not just follows the table: what concerns tracking behind the route, what takes the rest of the line
    // last.
    private const int Tracking = 1;
    private const int NearlyLast = 2;
    private const int Last = 3;

    public static readonly IReadOnlyList<EntryOption<Route>> All =
    [
        Option<Route>("to", "<destination>", "Stands before the destination.",
            (r, c) => c.MoveNext() ? RouteEntries.ReadDestination(r, c) : r, null)
            .Shown("to 10.0.0.0/8 via 192.0.2.254"),
        Option<Route>("inet", "", "The route is for IPv4.", (r, _) => r with { Family = AddressFamily.InterNetwork }, null, @default: "off")
            .Shown("inet default via 192.0.2.254"),
        Option<Route>("inet6", "", "The route is for IPv6.", (r, _) => r with { Family = AddressFamily.InterNetworkV6 }, null,
            @default: "off")
            .Shown("inet6 2001:db8::/64 via fe80::1 dev eth0"),
        Option<Route>("src", "<ip>", "Preferred source address.",
            (r, c) => c.TryAddress(RouteEntries.FamilyOf(r), out var a) ? RouteEntries.Fix(r, a) with { Source = a } : r,
            (r, _) => r.Source?.ToString(), @default: "none"),
        Option<Route>("as", "[to] <ip>", "Not supported.", RouteEntries.SkipAs, null)
            .NothingToDo("keepalived does not support it either").Shown("10.0.0.0/8 as to 192.0.2.1"),
        .. Named(
            Option<Route>("via", "[inet|inet6] <ip>", "Gateway.", RouteEntries.ReadGateway, (r, _) => RouteEntries.FormatGateway(r),
                @default: "none")
                .Shown("10.0.0.0/8 via 192.0.2.254"),
            "gw"),
        Option<Route>("from", "<ip>[/<prefix>]", "Source prefix (IPv6).",
            (r, c) => c.TryArgument(out _) && PrefixText.TryRead(c, AddressFamily.InterNetworkV6, out var p) ? r with { From = p } : r,
            (r, _) => r.From?.ToString(), @default: "none")
            .Shown("2001:db8:1::/64 from 2001:db8:2::/64 dev eth0"),
        .. Named(
            Number<Route, long>("tos", EntryValues.Named(RoutingNames.DsField, 255), r => r.Tos, (r, v) => r with { Tos = (byte)v },
                "Type of service the route is for.", "0")
                .Shown("10.0.0.0/8 via 192.0.2.254 tos 16"),
            "dsfield"),
        Number<Route, long>("table", EntryValues.Named(RoutingNames.Tables, uint.MaxValue), r => r.Table,
            (r, v) => r with { Table = (uint)v }, "Routing table.", "main")
            .Shown("10.0.0.0/8 via 192.0.2.254 table 100"),
        Number<Route, long>("protocol", EntryValues.Named(RoutingNames.Protocols, 255), r => r.Protocol,
            (r, v) => r with { Protocol = (byte)v }, "Who made the route.", "keepalived")
            .Shown("10.0.0.0/8 via 192.0.2.254 protocol static no_track"),
        Number<Route, long>("scope", EntryValues.Named(RoutingNames.Scopes, 255), r => r.Scope, (r, v) => r with { Scope = (byte)v },
            "Scope.", "global")
            .Shown("10.0.0.0/8 dev eth0 scope link"),
        .. Named(
            Number<Route, long>("metric", EntryValues.Number(uint.MaxValue), r => r.Metric, (r, v) => r with { Metric = (uint)v },
                "Of several routes, the one with the lowest metric is used."),
            "priority", "preference"),
        .. Named(
            Of<Route, string>("dev", EntryValues.Interface, r => r.Interface, (r, v) => r with { Interface = v }, "Outgoing interface.")
                .Shown("10.0.0.0/8 dev eth0"),
            "oif"),
        Flag<Route>("onlink", r => r.OnLink, r => r with { OnLink = true }, "The gateway is on the link even if no prefix says so."),
        Of<Route, RouteEncapsulation>("encap", EncapsulationValue.Instance, r => r.Encapsulation,
            (r, v) => r with { Encapsulation = v }, "Encapsulation.", place: NearlyLast)
            .Shown("10.0.0.0/8 via 192.0.2.254 encap ip id 10 dst 192.0.2.9"),
        Number<Route, TimeSpan>("expires", EntryValues.Seconds, r => r.Expires, (r, v) => r with { Expires = v }, "Lifetime (IPv6).")
            .Shown("2001:db8::/64 dev eth0 expires 600"),
        Number<Route, uint>("realms", RouteEntries.RealmsValue, r => r.Realms, (r, v) => r with { Realms = v },
            "Realms for accounting (IPv4).", range: "0 to 255 or a name")
            .Shown("10.0.0.0/8 via 192.0.2.254 realms 1/2"),
        Option<Route>("features", "ecn", "Features of connections by this route.", RouteEntries.ReadFeatures,
            (r, _) => r.Ecn ? "ecn" : null, @default: "none"),
        Option<Route>("congctl", "[lock] <name>", "Congestion control.", ReadCongestionControl,
            (r, _) => r.CongestionControl is { } name ? r.CongestionControlLock ? $"lock {name}" : name : null, @default: "none")
            .Shown("10.0.0.0/8 via 192.0.2.254 congctl cubic"),
        Option<Route>("pref", "low|medium|high|<n>", "Router preference (IPv6).",
            (r, c) => c.TryNamed(RoutingNames.Preferences, 255, out var n) ? r with { Preference = (byte)n } : r,
            (r, _) => r.Preference?.ToString(), "0 to 255 or a name", "none")
            .Shown("2001:db8::/64 dev eth0 pref high"),
        Option<Route>("ttl-propagate", "enabled|disabled", "MPLS copies the time to live.", RouteEntries.ReadTtlPropagate,
            (r, _) => r.TtlPropagate is { } on ? on ? "enabled" : "disabled" : null, @default: "none"),
        Flag<Route>("add", r => r.Placement == RoutePlacement.Add, r => r with { Placement = RoutePlacement.Add },
            "An equal route is an error."),
        Option<Route>("prepend", "", "Stands before equal routes.", (r, _) => r with { Placement = RoutePlacement.Prepend }, null,
            @default: "on"),
        Flag<Route>("append", r => r.Placement == RoutePlacement.Append, r => r with { Placement = RoutePlacement.Append },
            "Stands behind equal routes."),
        Option<Route>("or", "<ip>", "A second gateway; deprecated: use nexthop.", RouteEntries.ReadAlternative, null)
            .Shown("10.0.0.0/8 via 192.0.2.254 or 192.0.2.253"),
        Option<Route>("nexthop", "[via ..] [dev ..] [weight ..] ...", "One of several ways; repeats, and stands last.",
            NextHopOptions.Read, (r, _) => NextHopOptions.Format(r.NextHops), @default: "none", place: Last)
            .Shown("10.0.0.0/8 nexthop via 192.0.2.253 weight 1 nexthop via 192.0.2.254 weight 2"),
        Of<Route, string>("vrf", EntryValues.Interface, r => r.Vrf, (r, v) => r with { Vrf = v }, "VRF whose table is used.")
            .Shown("10.0.0.0/8 via 192.0.2.254 vrf red"),
        Flag<Route>("no_track", r => r.NoTrack, r => r with { NoTrack = true }, "A failure of the route's interface does not count.",
            place: Tracking),
    ];

    public static EntryOption<Route> TrackGroup
        => Of<Route, string>("track_group", EntryValues.TrackGroup, r => r.TrackGroup, (r, v) => r with { TrackGroup = v },
            "Group that is affected when the interface fails; needs dev.", place: Tracking)
            .Shown("10.0.0.0/8 dev eth0 track_group web_side");

    private static Route ReadCongestionControl(Route route, EntryCursor cursor)
    {
        var isLocked = cursor.Skip("lock");
        return cursor.TryArgument(out var name) ? route with { CongestionControl = name, CongestionControlLock = isLocked } : route;
    }
}
