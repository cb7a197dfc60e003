using System.Net.Sockets;

namespace Keepalived.Configuration;

/// <summary>Writes rules.</summary>
internal static class RulePrinter
{
    public static void Print(RoutingRule r, ConfigurationWriter writer)
    {
        var words = new List<string>();
        Add(r.Family == AddressFamily.InterNetworkV6 && r.From is null && r.To is null, "inet6");
        Add(r.Invert, "not");
        Add(r.From is not null, $"from {r.From}");
        Add(r.To is not null, $"to {r.To}");
        Add(true, $"preference {r.Preference}");
        Add(r.Tos != 0, $"tos {r.Tos}");
        Add(r.FirewallMark is not null, $"fwmark {r.FirewallMark}{(r.FirewallMask is { } mask ? $"/{mask}" : "")}");
        Add(r.InputInterface is not null, $"iif {r.InputInterface}");
        Add(r.OutputInterface is not null, $"oif {r.OutputInterface}");
        Add(r.TunnelId is not null, $"tunnel-id {r.TunnelId}");
        Add(r.UserIds is not null, $"uidrange {r.UserIds?.First}-{r.UserIds?.Last}");
        Add(r.Protocol != 18, $"protocol {r.Protocol}");
        Add(r.IpProtocol is not null, $"ipproto {r.IpProtocol}");
        Add(r.SourcePorts is not null, $"sport {r.SourcePorts?.First}-{r.SourcePorts?.Last}");
        Add(r.DestinationPorts is not null, $"dport {r.DestinationPorts?.First}-{r.DestinationPorts?.Last}");
        Add(r.L3Master, "l3mdev");
        Add(r.Action == RuleAction.Table, $"table {r.Table}");
        Add(r.Action == RuleAction.Goto, $"goto {r.Goto}");
        Add(r.Action is RuleAction.Nop or RuleAction.Blackhole or RuleAction.Unreachable or RuleAction.Prohibit, r.Action.ToString().ToLowerInvariant());
        Add(r.Realms is not null, $"realms {RouteEntries.FormatRealms(r.Realms ?? 0)}");
        Add(r.SuppressPrefixLength is not null, $"suppress_prefixlength {r.SuppressPrefixLength}");
        Add(r.SuppressInterfaceGroup is not null, $"suppress_ifgroup {r.SuppressInterfaceGroup}");
        Add(r.NoTrack, "no_track");
        Add(r.TrackGroup is not null, $"track_group {r.TrackGroup}");
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
