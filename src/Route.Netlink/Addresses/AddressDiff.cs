using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace Route.Netlink;

/// <summary>The way from the addresses the links have to those they should have.</summary>
public static class AddressDiff
{
    /// <summary>
    /// The fewest changes that give the links the <paramref name="desired"/> addresses. An address that is ours and held with
    /// other settings is deleted and added again, for the kernel cannot change it in place; one that is not ours is left as
    /// it is. Deletions come first: deleting the first IPv4 address of a prefix takes the others along where
    /// net.ipv4.conf.*.promote_secondaries is 0, which the next round repairs.
    /// </summary>
    /// <param name="current">What the links have: ours and others.</param>
    /// <param name="desired">What they should have of ours.</param>
    /// <param name="isOurs">Which of the current addresses may be deleted.</param>
    public static ImmutableArray<RouteChange> Between(
        IEnumerable<InterfaceAddress> current, IEnumerable<InterfaceAddress> desired, Func<InterfaceAddress, bool> isOurs)
    {
        Dictionary<(int, IPAddress, int), InterfaceAddress> wanted = [];
        foreach (var address in desired)
        {
            wanted.TryAdd(Identity(address), address);
        }

        var changes = ImmutableArray.CreateBuilder<RouteChange>();
        foreach (var held in current)
        {
            var isWanted = wanted.TryGetValue(Identity(held), out var address);
            if (isWanted && (!isOurs(held) || HoldsSettings(held, address!)))
            {
                wanted.Remove(Identity(held));
            }
            else if (isOurs(held))
            {
                changes.Add(RouteChange.Delete(held));
            }
        }

        changes.AddRange(desired.Where(address => wanted.Remove(Identity(address))).Select(RouteChange.Add));
        return changes.ToImmutable();
    }

    /// <summary>
    /// What the kernel refuses a second one of, as interface, address and prefix length: IPv6 does not look at the length, which is 0 here.
    /// </summary>
    public static (int InterfaceIndex, IPAddress Address, int PrefixLength) Identity(InterfaceAddress address) =>
        (address.InterfaceIndex,
         address.Address,
         address.Address.AddressFamily == AddressFamily.InterNetwork ? address.PrefixLength : 0);

    // Null is "as the kernel likes".
    private static bool HoldsSettings(InterfaceAddress held, InterfaceAddress desired)
    {
        const AddressFlags Compared = AddressFlags.NoPrefixRoute;
        var isIPv4 = held.Address.AddressFamily == AddressFamily.InterNetwork;
        return held.PrefixLength == desired.PrefixLength
            && Equals(held.Peer, desired.Peer)
            && (desired.Broadcast is null || Equals(held.Broadcast, desired.Broadcast))
            && (desired.Label is null || held.Label == desired.Label || !isIPv4)
            && (held.Scope == desired.Scope || !isIPv4)
            && (held.Flags & Compared) == (desired.Flags & Compared)
            && (held.ValidLifetime == InterfaceAddress.Forever) == (desired.ValidLifetime == InterfaceAddress.Forever)
            && (held.PreferredLifetime == 0) == (desired.PreferredLifetime == 0);
    }
}
