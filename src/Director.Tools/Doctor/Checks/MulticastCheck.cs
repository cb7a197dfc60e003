using System.Net.Sockets;
using Keepalived.Configuration;

namespace Director.Tools.Doctor;

/// <summary>Whether switches that look into multicast (IGMP snooping, RFC 4541) will let adverts through.</summary>
internal sealed class MulticastCheck : IMachineCheck
{
    /// <inheritdoc />
    public string Name => "multicast";

    /// <inheritdoc />
    public IEnumerable<Finding> Judge(Configuration file, MachineFacts facts)
    {
        foreach (var instance in file.VrrpInstances.Items
            .Where(static instance => instance is { Interface: not null, UnicastPeers.Count: 0 }))
        {
            var group = WireGathering.GroupOf(instance);
            var isIPv4 = instance.Family == AddressFamily.InterNetwork;
            if (isIPv4 && instance is { VirtualMac: null, Ipvlan: null } && facts.Service.Find(instance.Name)?.State is "master" or "backup"
                && !facts.Sockets.Groups.IsEmpty && !facts.Sockets.Groups.Contains((instance.Interface!, group.ToString())))
            {
                yield return Finding.Problem(
                    $"{instance.Interface} is not in the group {group} of instance {instance.Name}, although the service runs",
                    "it hears no adverts", "systemctl restart director");
            }

            // Of 224.0.0.0/24 switches have to forward everything.
            if (isIPv4 && group.GetAddressBytes() is not [224, 0, 0, _])
            {
                yield return Finding.Notice(
                    $"instance {instance.Name} uses the group {group}",
                    "switches with IGMP snooping forward it for some minutes only, unless a querier is on the network",
                    "enable an IGMP querier, or use unicast_peer");
            }

            if (isIPv4 && !file.GlobalDefinitions.Vrrp.DisableLocalIgmp
                && facts.Settings.Number("net/ipv4/igmp_link_local_mcast_reports") == 0)
            {
                yield return Finding.Notice(
                    $"net.ipv4.igmp_link_local_mcast_reports is 0, and instance {instance.Name} uses multicast",
                    "switches that ask for reports of every group do not learn that this machine wants adverts",
                    SettingFacts.Command("net/ipv4/igmp_link_local_mcast_reports", "1"));
            }
        }
    }
}
