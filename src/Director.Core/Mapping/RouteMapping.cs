using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Keepalived.Configuration;
using Route.Netlink;
using KernelHop = Route.Netlink.NextHop;
using NextHop = Keepalived.Configuration.NextHop;

namespace Director.Core.Mapping;

/// <summary>From a route of the file to the route as the kernel takes it.</summary>
internal static class RouteMapping
{
    /// <summary>
    /// The route; null while an interface of it is not there, or the one that it leads by is switched off: the kernel would refuse it.
    /// </summary>
    /// <param name="find">An interface by name; null while there is none.</param>
    public static RouteEntry? ToKernel(Keepalived.Configuration.Route route, Func<string, Link?> find)
    {
        var link = route.Interface is null ? null : find(route.Interface);
        var vrf = route.Vrf is null ? null : find(route.Vrf);
        var isMissing = (route.Interface is not null && link?.Flags.HasFlag(LinkFlags.Up) != true)
            || (route.Vrf is not null && vrf?.VrfTable is null)
            || route.NextHops.Any(hop => hop.Interface is not null && find(hop.Interface) is null);
        return isMissing ? null : new RouteEntry(route.Family)
        {
            Destination = Prefix(route.Destination),
            DestinationLength = (byte)(route.Destination?.Length ?? 0),
            Source = Prefix(route.From),
            SourceLength = (byte)(route.From?.Length ?? 0),
            TypeOfService = route.Tos,
            Table = vrf?.VrfTable ?? route.Table,
            Protocol = route.Protocol,
            Kind = (RouteKind)route.Type,
            Scope = (RouteScope?)route.Scope ?? DefaultScope(route),
            Flags = OnLink(route.OnLink),
            Gateway = route.Gateway,
            InterfaceIndex = link?.Index ?? 0,
            PreferredSource = route.Source,
            Metric = route.Metric ?? 0,
            NextHops = [.. route.NextHops.Select(hop => Hop(hop, find))],
            Metrics = Metrics(route),
            Realms = route.Realms ?? 0,
            Tunnel = Tunnel(route.Encapsulation),
            Preference = route.Preference,
            PropagatesTimeToLive = route.TtlPropagate,
            Expires = (uint?)route.Expires?.TotalSeconds,
            Position = route.Placement switch
            {
                RoutePlacement.Add => RoutePosition.Only,
                RoutePlacement.Append => RoutePosition.Last,
                _ => RoutePosition.First,
            },
        };
    }

    /// <summary>
    /// Routes of one owner as the kernel comes to hold them: IPv4 ones that stand twice are one, and so are IPv6 ones that differ in their
    /// gateway only, of which it makes the ways of one route.
    /// </summary>
    public static ImmutableArray<RouteEntry> Merge(IEnumerable<RouteEntry> routes)
    {
        List<RouteEntry> merged = [];
        foreach (var route in routes)
        {
            var same = merged.FindIndex(other => RouteDiff.Identity(other).Equals(RouteDiff.Identity(route))
                && (route.Family == AddressFamily.InterNetworkV6 || RouteDiff.HoldsSettings(other, route)));
            if (same < 0)
            {
                merged.Add(route);
            }
            else if (!RouteDiff.HoldsSettings(merged[same], route))
            {
                merged[same] = merged[same] with
                {
                    Gateway = null,
                    InterfaceIndex = 0,
                    Flags = 0,
                    NextHops = [.. Ways(merged[same]), .. Ways(route)],
                };
            }
        }

        return [.. merged];
    }

    private static ImmutableArray<KernelHop> Ways(RouteEntry route) =>
        route.NextHops.IsEmpty ? [new(route.Gateway, route.InterfaceIndex, Flags: (byte)route.Flags)] : route.NextHops;

    // The kernel refuses a wider scope for these. keepalived leaves all others global as well.
    private static RouteScope DefaultScope(Keepalived.Configuration.Route route) => (RouteKind)route.Type switch
    {
        _ when route.Family == AddressFamily.InterNetworkV6 => RouteScope.Universe,
        RouteKind.Local or RouteKind.Nat => RouteScope.Host,
        RouteKind.Broadcast or RouteKind.Anycast => RouteScope.Link,
        _ => RouteScope.Universe,
    };

    // The kernel refuses an IPv4 prefix with host bits, and clears those of an IPv6 one.
    private static IPAddress? Prefix(IpPrefix? prefix)
    {
        if (prefix is null or { Length: 0 })
        {
            return null;
        }

        var bytes = prefix.Address.GetAddressBytes();
        for (var bit = prefix.Length; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return new IPAddress(bytes);
    }

    private static KernelHop Hop(NextHop hop, Func<string, Link?> find) =>
        new(hop.Gateway, hop.Interface is null ? 0 : find(hop.Interface)?.Index ?? 0, hop.Weight, (byte)OnLink(hop.OnLink))
        {
            Realms = hop.Realms ?? 0,
            Tunnel = Tunnel(hop.Encapsulation),
        };

    private static uint OnLink(bool isOnLink) => isOnLink ? RouteEntry.OnLink : 0;

    private static RouteMetrics Metrics(Keepalived.Configuration.Route route)
    {
        var metrics = route.Metrics.Items.Aggregate(RouteMetrics.None, static (all, one) => all.With((int)one.Kind, one.Value, one.Lock));
        metrics = route.Ecn ? metrics.With(RouteMetrics.Features, RouteMetrics.ExplicitCongestionNotification) : metrics;
        return route.CongestionControl is { } name ? metrics.WithCongestionControl(name, route.CongestionControlLock) : metrics;
    }

    private static RouteTunnel? Tunnel(RouteEncapsulation? encapsulation)
    {
        if (encapsulation is null)
        {
            return null;
        }

        var words = encapsulation.Words.Items;
        return encapsulation.Kind switch
        {
            "mpls" => new MplsTunnel(words[0]),
            "ila" =>
                new IlaTunnel(
                    words[0].Split(':').Aggregate(0ul, static (all, group) => (all << 16) | ushort.Parse(
                        group, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))),
            "ip6" => IpTunnel(AddressFamily.InterNetworkV6, words),
            _ => IpTunnel(AddressFamily.InterNetwork, words),
        };
    }

    private static IpTunnel IpTunnel(AddressFamily family, ImmutableArray<string> words)
    {
        IpTunnel tunnel = new(family);
        foreach (var pair in words.Chunk(2))
        {
            tunnel = pair[0] switch
            {
                "id" => tunnel with { Id = Number(pair[1]) },
                "dst" => tunnel with { Destination = IPAddress.Parse(pair[1]) },
                "src" => tunnel with { Source = IPAddress.Parse(pair[1]) },
                "ttl" or "hoplimit" => tunnel with { TimeToLive = (byte)Number(pair[1]) },
                "tos" or "tc" => tunnel with { TypeOfService = (byte)Number(pair[1]) },
                _ => tunnel with { Flags = (ushort)Number(pair[1]) },
            };
        }

        return tunnel;
    }

    private static ulong Number(string digits) => ulong.Parse(digits, CultureInfo.InvariantCulture);
}
