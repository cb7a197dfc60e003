using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace Route.Netlink;

/// <summary>The way from the addresses the links have to those they should have.</summary>
public static class AddressDiff
{
    /// <summary>
    /// The fewest changes that give the links the <paramref name="desired"/> addresses. An address that is ours and held with
    /// other settings is deleted and added again, for the kernel cannot change it in place, but for its lifetimes; one that is not
    /// ours is left as it is. Deletions come first: deleting the first IPv4 address of a prefix takes the others along where
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
        List<RouteChange> lifetimes = [];
        foreach (var held in current)
        {
            var isWanted = wanted.TryGetValue(Identity(held), out var address);
            if (isWanted && (!isOurs(held) || HoldsSettings(held, address!)))
            {
                wanted.Remove(Identity(held));
            }
            else if (isWanted && HoldsSettings(WithLifetimesOf(held, address!), address!))
            {
                lifetimes.Add(RouteChange.Replace(address!));
                wanted.Remove(Identity(held));
            }
            else if (isOurs(held))
            {
                changes.Add(RouteChange.Delete(held));
            }
        }

        changes.AddRange(lifetimes);

        changes.AddRange(desired.Where(address => wanted.Remove(Identity(address))).Select(RouteChange.Add));
        return changes.ToImmutable();
    }

    /// <summary>
    /// What the kernel refuses a second one of, as interface, address and <see cref="SignificantLength"/>.
    /// </summary>
    public static (int InterfaceIndex, IPAddress Address, int PrefixLength) Identity(InterfaceAddress address) =>
        (address.InterfaceIndex, address.Address, SignificantLength(address.Address, address.PrefixLength));

    /// <summary>The part of the prefix length that tells addresses apart: IPv6 does not look at it.</summary>
    public static int SignificantLength(IPAddress address, int prefixLength) =>
        address.AddressFamily == AddressFamily.InterNetwork ? prefixLength : 0;

    private static InterfaceAddress WithLifetimesOf(InterfaceAddress held, InterfaceAddress desired) =>
        held with { ValidLifetime = desired.ValidLifetime, PreferredLifetime = desired.PreferredLifetime };

    private static bool HoldsSettings(InterfaceAddress held, InterfaceAddress desired)
    {
        const AddressFlags Asked = AddressFlags.NoPrefixRoute | AddressFlags.HomeAddress | AddressFlags.ManageTemporary
            | AddressFlags.MulticastAutoJoin;
        var isIPv4 = held.Address.AddressFamily == AddressFamily.InterNetwork;
        var compared = isIPv4 ? Asked : Asked | AddressFlags.NoDuplicateDetection;
        return held.PrefixLength == desired.PrefixLength
            && Equals(held.Peer, desired.Peer)
            && Equals(held.Broadcast, desired.Broadcast)
            && (!isIPv4 || HoldsLabel(held.Label, desired.Label))
            && (held.Scope == desired.Scope || !isIPv4)
            && (held.Flags & compared) == (desired.Flags & compared)
            && (held.ValidLifetime == InterfaceAddress.Forever) == (desired.ValidLifetime == InterfaceAddress.Forever)
            && HoldsPreference(held.PreferredLifetime, desired.PreferredLifetime);
    }

    // Without a label the kernel gives the name of the link, which has no colon.
    private static bool HoldsLabel(string? held, string? desired) =>
        desired is null ? held?.Contains(':', StringComparison.Ordinal) != true : held == desired;

    // A lifetime runs down, at last to 0; the address is the same all the time.
    private static bool HoldsPreference(uint held, uint desired) => desired switch
    {
        0 => held == 0,
        InterfaceAddress.Forever => held == InterfaceAddress.Forever,
        _ => held != InterfaceAddress.Forever,
    };
}
