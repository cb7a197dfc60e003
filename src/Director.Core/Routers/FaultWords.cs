using System.Net.Sockets;
using Director.Core.Interfaces;
using Director.Core.Kernel;
using Keepalived.Configuration;
using Route.Netlink;
using Vrrp;

namespace Director.Core.Routers;

/// <summary>Why an instance is in fault, in words: "eth0 has no carrier". Pure.</summary>
/// <param name="network">The machine's links; they may have changed since the fault.</param>
internal sealed class FaultWords(NetworkSnapshot network)
{
    private const VrrpFaults Tracked = VrrpFaults.TrackedInterface | VrrpFaults.TrackedScript | VrrpFaults.TrackedObject;

    /// <summary>All reasons, with "and" between them.</summary>
    /// <param name="faults">What the loop says.</param>
    /// <param name="faultyMember">The member of the sync group whose fault it is.</param>
    /// <param name="tracked">What its trackers say; it may have changed since the fault.</param>
    /// <param name="links">Its virtual interfaces.</param>
    public string Of(
        VrrpFaults faults, string? faultyMember, VrrpInstance instance, IEnumerable<string> tracked, InstanceLinks? links = null)
    {
        links ??= InstanceLinks.None;
        List<string> reasons = [];
        if (faults.HasFlag(VrrpFaults.Interface))
        {
            // Without its base a virtual one is down as well.
            var device = instance.Interface ?? instance.Vrf;
            var names = links.Further.Select(link => link.Name).Prepend(links.Own?.Name).Prepend(device).OfType<string>();
            var name = names.FirstOrDefault(name => network.Find(name)?.IsUp != true) ?? device;
            reasons.Add(Link(name ?? "its interface", network.Find(name ?? "")));
        }

        // An interface that is switched off has lost its addresses as well: that is one reason.
        if (faults.HasFlag(VrrpFaults.SourceAddress) && (!faults.HasFlag(VrrpFaults.Interface) || IsOn(instance.Interface)))
        {
            reasons.Add(Source(instance with { Interface = links.Own?.HasLinkLocal == true ? links.Own.Name : instance.Interface }));
        }

        Add(VrrpFaults.Socket, "its socket cannot be opened");
        if ((faults & Tracked) != VrrpFaults.None)
        {
            reasons.AddRange(tracked);
        }

        Add(VrrpFaults.VirtualAddress, "a virtual address cannot be put back");
        Add(VrrpFaults.SyncGroup, $"{faultyMember ?? "a member"} of its sync group is in fault");
        return reasons.Count > 0 ? string.Join(" and ", reasons) : "the fault has only just been cleared";

        void Add(VrrpFaults fault, string words)
        {
            if (faults.HasFlag(fault))
            {
                reasons.Add(words);
            }
        }
    }

    /// <summary>What is wrong with an interface: "eth0 has no carrier".</summary>
    public static string Link(string name, Link? link) =>
        link is null ? $"{name} is not there"
        : !link.Flags.HasFlag(LinkFlags.Up) ? $"{name} is switched off"
        : link.IsUp ? $"{name} had no carrier"
        : $"{name} has no carrier";

    private static string Source(VrrpInstance instance)
    {
        var family = instance.Family == AddressFamily.InterNetworkV6 ? "IPv6" : "IPv4";
        return (instance.Interface, instance.SourceAddress) switch
        {
            (null, var address) => $"no interface has the {family} address {address}",
            (var name, { } address) => $"{name} has no {family} address {address}",
            (var name, null) => $"{name} has no {(family == "IPv6" ? "link-local " : "")}{family} address",
        };
    }

    private bool IsOn(string? name) => name is not null && network.Find(name) is { } link && link.Flags.HasFlag(LinkFlags.Up);
}
