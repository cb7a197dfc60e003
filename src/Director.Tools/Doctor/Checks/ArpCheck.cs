using System.Net.Sockets;
using Keepalived.Configuration;

namespace Director.Tools.Doctor;

/// <summary>
/// Whether this machine, as master, answers ARP for its virtual addresses and asks with its own, and as a neighbour believes announcements.
/// </summary>
internal sealed class ArpCheck : IMachineCheck
{
    /// <inheritdoc />
    public string Name => "arp";

    /// <inheritdoc />
    public IEnumerable<Finding> Judge(Configuration file, MachineFacts facts)
    {
        HashSet<string> said = [];
        foreach (var instance in file.VrrpInstances.Items)
        {
            foreach (var address in instance.VirtualAddresses.Concat(instance.ExcludedAddresses)
                .Where(static address => address.Address.AddressFamily == AddressFamily.InterNetwork))
            {
                if ((address.Interface ?? instance.Interface) is not { } name || !said.Add(name))
                {
                    continue;
                }

                // The kernel asks for a neighbour with the source of the packet, by the interface's own MAC.
                if (instance.VirtualMac is not null && facts.Settings.Larger(name, "arp_announce") < 2)
                {
                    yield return Finding.Notice(
                        $"instance {instance.Name} has a virtual MAC, and arp_announce is below 2 on {name}",
                        "what this machine sends from a virtual address, NAT's answers too, shows neighbours the interface's MAC",
                        SettingFacts.Command(SettingFacts.OfIPv4(name, "arp_announce"), "2"));
                }

                var ignore = facts.Settings.Larger(name, "arp_ignore");
                if (ignore is 8 || (ignore is 2 && address.PrefixLength == 32))
                {
                    yield return Finding.Problem(
                        $"arp_ignore is {ignore} on {name}, which gets {address} of instance {instance.Name}",
                        "the master does not answer ARP for it: neighbours lose it when their ARP entry expires",
                        $"{SettingFacts.Command(SettingFacts.OfIPv4(name, "arp_ignore"), "1")}; same for \"all\", the larger value counts");
                }

                if (facts.Settings.Larger(name, "drop_gratuitous_arp") == 1)
                {
                    yield return Finding.Notice(
                        $"drop_gratuitous_arp is 1 on {name}",
                        "after a failover this machine itself keeps sending to the old master until its ARP entry expires",
                        SettingFacts.Command(SettingFacts.OfIPv4(name, "drop_gratuitous_arp"), "0"));
                }
            }
        }
    }
}
