using System.Net.Sockets;

namespace Keepalived.Configuration;

/// <summary>Writes routes.</summary>
internal static class RoutePrinter
{
    public static void Print(Route r, ConfigurationWriter writer)
    {
        var words = new List<string>();
        Add(r.Type != 1, RoutingNames.NameOf(RoutingNames.RouteTypes, r.Type));
        var destination = r.Destination!;
        Add(true, destination.Length > 0 ? $"{destination}" : r.Family == AddressFamily.InterNetworkV6 ? "default6" : "default");
        Add(r.Source is not null, $"src {r.Source}");
        Add(r.Gateway is not null, $"via {r.Gateway}");
        Add(r.From is not null, $"from {r.From}");
        Add(r.Tos != 0, $"tos {r.Tos}");
        Add(r.Table != 254, $"table {r.Table}");
        Add(r.Protocol != 18, $"protocol {r.Protocol}");
        Add(r.Scope is not null, $"scope {r.Scope}");
        Add(r.Metric is not null, $"metric {r.Metric}");
        Add(r.Interface is not null, $"dev {r.Interface}");
        Add(r.OnLink, "onlink");
        Add(r.Expires is not null, $"expires {r.Expires?.TotalSeconds}");
        foreach (var metric in r.Metrics)
        {
            RouteMetricOptions.Print(metric, (name, value) => Add(true, $"{name} {value}"));
        }

        Add(r.CongestionControl is not null, $"congctl {(r.CongestionControlLock ? "lock " : "")}{r.CongestionControl}");
        Add(r.Realms is not null, $"realms {RouteEntries.FormatRealms(r.Realms ?? 0)}");
        Add(r.Ecn, "features ecn");
        Add(r.Preference is not null, $"pref {r.Preference}");
        Add(r.TtlPropagate is not null, $"ttl-propagate {(r.TtlPropagate == true ? "enabled" : "disabled")}");
        Add(r.Placement != RoutePlacement.Prepend, r.Placement == RoutePlacement.Add ? "add" : "append");
        Add(r.Vrf is not null, $"vrf {r.Vrf}");
        Add(r.NoTrack, "no_track");
        Add(r.TrackGroup is not null, $"track_group {r.TrackGroup}");
        Add(r.Encapsulation is not null, $"encap {r.Encapsulation?.Kind} {string.Join(' ', r.Encapsulation?.Words ?? [])}");
        foreach (var hop in r.NextHops)
        {
            words.Add(NextHopText.Format(hop));
        }

        writer.Line(string.Join(' ', words));

        void Add(bool given, string text)
        {
            if (given)
            {
                words.Add(text);
            }
        }
    }
}
