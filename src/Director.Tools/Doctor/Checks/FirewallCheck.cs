using System.Net.Sockets;
using Keepalived.Configuration;

namespace Director.Tools.Doctor;

/// <summary>Whether a packet filter drops adverts on their way out or in.</summary>
internal sealed class FirewallCheck : IMachineCheck
{
    private const byte Vrrp = 112;
    private const byte Ah = 51;

    /// <inheritdoc />
    public string Name => "firewall";

    /// <inheritdoc />
    public IEnumerable<Finding> Judge(Configuration file, MachineFacts facts)
    {
        if (facts.Firewall.Unread is { } unread)
        {
            yield return Finding.Skipped($"not all rules of the packet filter are known: {unread}", "run this as root");
        }

        foreach (var instance in file.VrrpInstances.Items)
        {
            foreach (var packet in PacketsOf(instance, facts.Network))
            {
                var verdict = FilterWalk.Through(facts.Firewall, packet);
                if (verdict.Fate != PacketFate.Passes)
                {
                    yield return Of(instance, packet, verdict);
                    break;
                }
            }
        }
    }

    private static Finding Of(VrrpInstance instance, FilteredPacket packet, FilterVerdict verdict)
    {
        var what = $"{(packet.IsLeaving ? "adverts of" : "adverts for")} instance {instance.Name} "
            + $"(IP protocol {packet.Protocol}, to {packet.Destination})";
        const string Why = "routers that do not hear one another all become master";
        return verdict.Fate == PacketFate.Dropped
            ? Finding.Problem($"{what} are dropped by {verdict.By}", Why, Remedy(packet, verdict.By!))
            : Finding.Notice(
                $"{what} may be dropped by {verdict.By}: it depends on more than can be seen here", Why, Remedy(packet, verdict.By!));
    }

    private static string Remedy(FilteredPacket packet, string by)
    {
        var isIPv6 = packet.Destination.AddressFamily == AddressFamily.InterNetworkV6;
        var name = packet.Protocol == Vrrp ? "vrrp" : "ah";
        if (by.Contains("iptables filter", StringComparison.Ordinal))
        {
            return $"{(isIPv6 ? "ip6tables" : "iptables")}-legacy -I {(packet.IsLeaving ? "OUTPUT" : "INPUT")} -p {name} -j ACCEPT, "
                + "and save the rules";
        }

        // "the policy of chain input in table inet filter".
        var words = by.Split(' ');
        var (chain, family, table) = (words[Array.LastIndexOf(words, "chain") + 1], words[^2], words[^1]);
        return $"nft insert rule {family} {table} {chain} {(family is "ip" or "ip6" ? "" : $"meta nfproto {(isIPv6 ? "ipv6" : "ipv4")} ")}"
            + $"meta l4proto {name} accept, and add it to /etc/nftables.conf";
    }

    private static IEnumerable<FilteredPacket> PacketsOf(VrrpInstance instance, NetworkFacts network)
    {
        var protocol = instance.Authentication?.Type == VrrpAuthenticationType.Ah ? Ah : Vrrp;
        if (instance.UnicastPeers.Count == 0)
        {
            var group = WireGathering.GroupOf(instance);
            return
            [
                new(protocol, null, group, instance.Interface, IsLeaving: false),
                new(protocol, null, group, instance.Interface, IsLeaving: true),
            ];
        }

        var own = instance.SourceAddress ?? network.Addresses
            .FirstOrDefault(address => address.Address.AddressFamily == instance.Family
                && network.Find(instance.Interface)?.Index == address.InterfaceIndex)?.Address;
        return instance.UnicastPeers.Items.SelectMany(peer => own is null
            ? (FilteredPacket[])[new(protocol, null, peer.Address, instance.Interface, IsLeaving: true)]
            : [
                new(protocol, peer.Address, own, instance.Interface, IsLeaving: false),
                new(protocol, own, peer.Address, instance.Interface, IsLeaving: true),
            ]);
    }
}
