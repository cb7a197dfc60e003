using System.Net;
using System.Net.Sockets;

namespace Keepalived.Configuration;

/// <summary>Lines of <c>static_routes</c> and <c>virtual_routes</c>.</summary>
internal static class RouteEntries
{
    /// <summary>Realms: of the source in the high half, of the destination in the low one.</summary>
    public static readonly EntryValue<uint> RealmsValue = new("[<from>/]<to>", "", TryRealms, FormatRealms);

    public static EntryTable<Route> Table(string path, bool isStatic)
        => new(path, "Routes as ip route has them, one a line.", "[<type>] <ip>[/<prefix>]|default [<option> ...]",
            "10.0.0.0/8 via 192.0.2.254", new Route(), (route, cursor, _) => ReadDestination(route, cursor), () =>
            [
                Destination,
                Type,
                .. NextHopOptions.All.Select(o => new EntryWord
                {
                    Name = $"nexthop {o.Name}",
                    Arguments = o.Arguments,
                    Range = o.Range,
                    Default = o.Default,
                    Meaning = o.Meaning,
                    GivenExample = o.GivenExample,
                    Settled = o.Settled,
                    StatusNote = o.StatusNote,
                }),
                .. EncapsulationValue.Kinds,
                .. RouteOptions.All,
                .. RouteMetricOptions.All,
                .. isStatic ? new[] { RouteOptions.TrackGroup } : [],
                .. RoutingNames.RouteTypes.Keys.Order(StringComparer.Ordinal).Select(OfType),
            ]);

    private static EntryOption<Route> Destination => EntryOptions.Option<Route>("<destination>", "<ip>[/<prefix>]|default|any|all|default6",
        "Where the route leads.", ReadDestination, (r, _) => FormatDestination(r), "prefix 0 to 32, IPv6 128", "required", place: -1);

    private static EntryOption<Route> Type => EntryOptions.Option<Route>("<type>",
        "unicast|local|broadcast|multicast|anycast|throw|unreachable|prohibit|blackhole|nat|xresolve", "Type of the route.", (r, _) => r,
        (r, usual) => r.Type == usual.Type ? null : RoutingNames.NameOf(RoutingNames.RouteTypes, r.Type), @default: "unicast", place: -2)
        .Shown("blackhole 10.0.0.0/8");

    private static EntryOption<Route> OfType(string type) => EntryOptions.Option<Route>(type, "", "Type of the route.",
        (r, _) => r with { Type = (byte)RoutingNames.RouteTypes[type] }, null, @default: "unicast");

    /// <summary>Reads one line; null, and an error, when it is left out.</summary>
    public static Route? Read(Statement statement, EntryTable<Route> table, ReadContext context)
    {
        var cursor = new EntryCursor(statement, context);
        var route = table.Read(new Route(), cursor);
        if (cursor.Failed)
        {
            return null;
        }

        if (route.Destination is null)
        {
            context.Bad(statement, 0, "bad-entry", "the route has no destination; the line is left out");
            return null;
        }

        if (route.Family == AddressFamily.InterNetwork && (route.Preference is not null || route.Expires is not null))
        {
            context.Bad(statement, 0, "bad-entry",
                $"{(route.Preference is null ? "expires" : "pref")} is for IPv6 only; the line is left out");
            return null;
        }

        if (route.Protocol == RoutingNames.OwnProtocol || route.NoTrack)
        {
            return route;
        }

        context.Bad(statement, 0, "protocol", $"a tracked route has the protocol keepalived, not {route.Protocol}",
            "add no_track to keep it");
        return route with { Protocol = RoutingNames.OwnProtocol };
    }

    public static Route ReadDestination(Route route, EntryCursor cursor)
    {
        var family = FamilyOf(route);
        if (cursor.Word is "default" or "any" or "all" or "default6")
        {
            var isIPv6 = cursor.Word == "default6" || family == AddressFamily.InterNetworkV6;
            return route with
            {
                Destination = new IpPrefix(isIPv6 ? IPAddress.IPv6Any : IPAddress.Any, 0),
                Family = isIPv6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork,
            };
        }

        if (route.Destination is not null || !char.IsAsciiHexDigit(cursor.Word.FirstOrDefault())
            || cursor.Word.AsSpan().IndexOfAny('.', ':') < 0)
        {
            var names = RouteOptions.All.Concat(RouteMetricOptions.All).Select(o => o.Name);
            cursor.Fail($"unknown word '{cursor.Word}' in a route", Suggestions.For(cursor.Word, names));
            return route;
        }

        return PrefixText.TryRead(cursor, family, out var prefix) ? Fix(route, prefix.Address) with { Destination = prefix } : route;
    }

    private static string? FormatDestination(Route route) => route.Destination switch
    {
        null => null,
        { Length: 0 } => route.Family == AddressFamily.InterNetworkV6 ? "default6" : "default",
        { } prefix => $"{prefix}",
    };

    /// <summary>The family that something of the route has fixed; null: nothing yet.</summary>
    public static AddressFamily? FamilyOf(Route route)
        => route.Family == AddressFamily.InterNetworkV6 ? AddressFamily.InterNetworkV6
            : route.Destination is { Length: > 0 } || route.Gateway is not null || route.Source is not null ? AddressFamily.InterNetwork
            : null;

    public static Route Fix(Route route, IPAddress address)
    {
        var isDefault = route.Destination is { Length: 0 };
        var destination = isDefault && address.AddressFamily == AddressFamily.InterNetworkV6 ? new IpPrefix(IPAddress.IPv6Any, 0)
            : route.Destination;
        return route with { Family = address.AddressFamily, Destination = destination };
    }

    public static Route ReadGateway(Route route, EntryCursor cursor)
    {
        if (cursor.Word == "gw")
        {
            cursor.Context.Doubt(cursor.Statement, cursor.Index, "deprecated", "'gw' is deprecated", "use 'via'");
        }

        var family = FamilyOf(route);
        if (!TryGateway(cursor, family, out var gateway))
        {
            return route;
        }

        // An IPv4 network may be reached by a gateway of IPv6 (RFC 5549).
        return (family == AddressFamily.InterNetwork ? route : Fix(route, gateway)) with { Gateway = gateway };
    }

    public static string? FormatGateway(Route route) =>
        route.Gateway is null || route.Gateway.AddressFamily == route.Family ? route.Gateway?.ToString() : $"inet6 {route.Gateway}";

    public static bool TryGateway(EntryCursor cursor, AddressFamily? family, out IPAddress gateway)
    {
        if (cursor.Skip("inet6"))
        {
            family = AddressFamily.InterNetworkV6;
        }
        else if (cursor.Skip("inet"))
        {
            family = AddressFamily.InterNetwork;
        }

        return cursor.TryAddress(family, out gateway);
    }

    public static T SkipAs<T>(T route, EntryCursor cursor)
    {
        cursor.Skip("to");
        cursor.TryArgument(out _);
        cursor.Error("'as' is not supported; the word is left out");
        return route;
    }

    private static bool TryRealms(EntryCursor cursor, out uint realms)
    {
        realms = 0;
        if (!cursor.TryArgument(out var text))
        {
            return false;
        }

        foreach (var part in text.Split('/', 2))
        {
            uint number = 0;
            if (!cursor.TryName(RoutingNames.Realms, part, out number)
                && !(EntryCursor.TryParseNumber(part, out var n) && n is >= 0 and <= 255 && (number = (uint)n) == n))
            {
                cursor.Fail($"'{text}' is not [<from>/]<to> with names of realms or numbers from 0 to 255");
                return false;
            }

            realms = (realms << 16) | number;
        }

        return true;
    }

    private static string FormatRealms(uint realms) => realms >> 16 == 0 ? $"{realms}" : $"{realms >> 16}/{realms & 0xffff}";

    public static Route ReadFeatures(Route route, EntryCursor cursor)
    {
        if (!cursor.TryArgument(out var word))
        {
            return route;
        }

        if (word == "ecn")
        {
            return route with { Ecn = true };
        }

        cursor.Error($"'{word}' is not a feature", "expected ecn");
        return route;
    }

    public static Route ReadTtlPropagate(Route route, EntryCursor cursor)
    {
        if (!cursor.TryArgument(out var word))
        {
            return route;
        }

        if (word is "enabled" or "disabled")
        {
            return route with { TtlPropagate = word == "enabled" };
        }

        cursor.Error($"'{word}' is not possible here", "expected enabled or disabled");
        return route;
    }

    public static Route ReadAlternative(Route route, EntryCursor cursor)
    {
        cursor.Context.Doubt(cursor.Statement, cursor.Index, "deprecated", "'or' is deprecated", "use 'nexthop via ... nexthop via ...'");
        if (!cursor.TryAddress(FamilyOf(route), out var gateway))
        {
            return route;
        }

        var first = new NextHop { Gateway = route.Gateway, Interface = route.Interface };
        return route with { Gateway = null, NextHops = [first, new NextHop { Gateway = gateway }] };
    }
}
