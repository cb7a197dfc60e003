using System.Net.Sockets;
using Director.Core.Interfaces;
using Keepalived.Configuration;
using Route.Netlink;
using Vrrp;

namespace Director.Core.VirtualRouters;

/// <summary>Why an instance is in fault, in words: "eth0 has no carrier". Pure.</summary>
/// <param name="network">The machine's links; they may have changed since the fault.</param>
/// <param name="scripts">The last result of each tracked script.</param>
internal sealed class FaultWords(NetworkSnapshot network, IReadOnlyDictionary<string, bool?> scripts)
{
    /// <summary>All reasons, with "and" between them.</summary>
    /// <param name="faults">What the loop says.</param>
    /// <param name="faultyMember">The member of the sync group whose fault it is.</param>
    /// <param name="tracked">What the instance and its sync group track.</param>
    public string Of(VrrpFaults faults, string? faultyMember, VrrpInstance instance, IReadOnlyCollection<TrackSettings> tracked)
    {
        List<string> reasons = [];
        if (faults.HasFlag(VrrpFaults.Interface))
        {
            reasons.Add(Link(instance.Interface ?? "its interface", network.Find(instance.Interface ?? "")));
        }

        // An interface that is switched off has lost its addresses as well: that is one reason.
        if (faults.HasFlag(VrrpFaults.SourceAddress) && (!faults.HasFlag(VrrpFaults.Interface) || IsOn(instance.Interface)))
        {
            reasons.Add(Source(instance));
        }

        Add(VrrpFaults.Socket, "its socket cannot be opened");
        if (faults.HasFlag(VrrpFaults.TrackedInterface))
        {
            reasons.AddRange(Decisive(tracked.SelectMany(track => track.Interfaces), name => network.Find(name)?.IsUp ?? false)
                .Select(item => $"tracked {(item.Reverse ? $"{item.Name} is up" : Link(item.Name, network.Find(item.Name)))}"));
        }

        if (faults.HasFlag(VrrpFaults.TrackedScript))
        {
            reasons.AddRange(Decisive(tracked.SelectMany(track => track.Scripts), scripts.GetValueOrDefault)
                .Select(item => $"tracked script {item.Name} {(item.Reverse ? "succeeds" : "fails")}"));
        }

        Add(VrrpFaults.TrackedObject, "something it tracks has failed");
        Add(VrrpFaults.VirtualAddress, "a virtual address cannot be put back");
        Add(VrrpFaults.SyncGroup, $"{faultyMember ?? "a member"} of its sync group is in fault");
        return reasons.Count > 0 ? string.Join(" and ", reasons) : "what was wrong has just been mended";

        void Add(VrrpFaults fault, string words)
        {
            if (faults.HasFlag(fault))
            {
                reasons.Add(words);
            }
        }
    }

    private static IEnumerable<TrackedItem> Decisive(IEnumerable<TrackedItem> items, Func<string, bool?> isUp) =>
        items.Where(item => item.Weight == 0 && isUp(item.Name) == item.Reverse);

    private static string Link(string name, Link? link) =>
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
