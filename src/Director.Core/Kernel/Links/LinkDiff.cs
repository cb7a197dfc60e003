using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Route.Netlink;

namespace Director.Core.Kernel;

/// <summary>The way from the links that are there to the virtual interfaces that are to be there. Pure.</summary>
internal static class LinkDiff
{
    private const ushort Ethernet = 1;
    private const byte LinkLocalPrefixLength = 64;

    /// <summary>
    /// Makes and mends them, switched off, and removes what is ours and not wanted. One on another base, or with the MAC of one that is
    /// wanted under another name, is removed first.
    /// </summary>
    /// <param name="present">The links of the machine.</param>
    /// <param name="wanted">As they are to be; whose base is not there waits.</param>
    /// <param name="isOurs">Whether a link was made by us, in this run or a former one.</param>
    public static ImmutableArray<RouteChange> Shape(
        IReadOnlyCollection<Link> present, IReadOnlyCollection<VirtualLink> wanted, Func<Link, bool> isOurs)
    {
        LinkIndex index = new(present);
        var names = wanted.Select(link => link.Name).ToHashSet();
        var removed = present.Where(link => isOurs(link) && !names.Contains(link.Name)).ToHashSet();
        List<IRouteObject> made = [];
        foreach (var link in wanted)
        {
            if (index.Find(link.Base) is not { } lower || !CanCarry(lower))
            {
                continue;
            }

            if (index.Find(link.Name) is { } found && link.StandsAs(found, lower))
            {
                made.AddRange(Mend(link, found, index.VrfOf(lower)));
                continue;
            }

            removed.UnionWith(
                index.On(VirtualLink.LowerOf(lower)).Where(other => !names.Contains(other.Name) && link.IsLike(other, lower)));
            if (index.Find(link.Name) is { } other && other.Kind == link.Kind)
            {
                removed.Add(other);
            }

            made.Add(Make(link, lower, index.VrfOf(lower)));
        }

        return
        [
            .. removed.Select(static link => RouteChange.Delete(new LinkSettings(link.Index, link.Name))),
            .. made.Select(RouteChange.Add),
        ];
    }

    /// <summary>Switches on those that are new, and gives them the addresses that they always have.</summary>
    /// <param name="present">The links of the machine.</param>
    /// <param name="addresses">The addresses of the machine.</param>
    /// <param name="wanted">As they are to be.</param>
    /// <param name="isKnown">Whether a link was switched on before: who switches it off then means it.</param>
    /// <param name="isVirtual">Addresses that move between routers.</param>
    public static ImmutableArray<RouteChange> Raise(
        IReadOnlyCollection<Link> present,
        IEnumerable<InterfaceAddress> addresses,
        IReadOnlyCollection<VirtualLink> wanted,
        Func<Link, bool> isKnown,
        Func<IPAddress, bool> isVirtual)
    {
        LinkIndex index = new(present);
        var ofLinks = addresses.Where(address => !isVirtual(address.Address)).ToLookup(address => address.InterfaceIndex);
        List<IRouteObject> changes = [];
        foreach (var link in wanted)
        {
            if (!index.TryFind(link, out var found, out var lower))
            {
                continue;
            }

            if (!isKnown(found))
            {
                changes.Add(new LinkSettings(found.Index, found.Name) { IsUp = true });
                if (link.TellsOthers)
                {
                    changes.Add(new LinkSettings(lower.Index, lower.Name) { Group = lower.Group });
                }
            }

            if (AddressOf(link, found, lower, ofLinks) is { } address)
            {
                changes.Add(address);
            }
        }

        return [.. changes.Select(RouteChange.Add)];
    }

    /// <summary>Why those cannot be made whose base is there, for people.</summary>
    public static IEnumerable<string> Problems(IReadOnlyCollection<Link> present, IEnumerable<VirtualLink> wanted)
    {
        LinkIndex index = new(present);
        foreach (var link in wanted)
        {
            if (index.Find(link.Base) is not { } lower)
            {
                continue;
            }

            if (!CanCarry(lower))
            {
                yield return $"{link} cannot be made: {lower.Name} is not an Ethernet interface";
            }
            else if (index.Find(link.Name) is { } other && !link.StandsAs(other, lower))
            {
                yield return $"{link} cannot be made: another interface has that name";
            }
        }
    }

    /// <summary>Whether a virtual interface can stand on a link: Ethernet only.</summary>
    public static bool CanCarry(Link link) => link.HardwareType == Ethernet;

    /// <summary>fe80::/64 with the interface identifier made of a MAC (RFC 4291, appendix A).</summary>
    public static IPAddress LinkLocalOf(ReadOnlySpan<byte> hardwareAddress) => new([
        0xfe, 0x80, 0, 0, 0, 0, 0, 0,
        (byte)(hardwareAddress[0] ^ 2), hardwareAddress[1], hardwareAddress[2], 0xff, 0xfe, .. hardwareAddress[3..6],
    ]);

    private static IEnumerable<LinkSettings> Mend(VirtualLink link, Link found, int vrf)
    {
        LinkSettings unchanged = new(found.Index, found.Name);
        var changed = unchanged with
        {
            HardwareAddress = found.HardwareAddress.Equals(link.HardwareAddress) ? null : link.HardwareAddress,
            MacvlanMode = link.HardwareAddress is null || found.MacvlanMode == MacvlanMode.Private ? MacvlanMode.None : MacvlanMode.Private,
            Master = found.Master == vrf ? null : vrf,
        };
        return changed == unchanged ? [] : [changed];
    }

    private static StackedLink Make(VirtualLink link, Link lower, int vrf) => new(link.Name, lower.Index)
    {
        MacvlanMode = link.HardwareAddress is null ? MacvlanMode.None : MacvlanMode.Private,
        IpvlanFlags = link.IpvlanFlags,
        HardwareAddress = link.HardwareAddress ?? System.Net.NetworkInformation.PhysicalAddress.None,
        Group = link.Group ?? lower.Group,
        Master = vrf,
    };

    // Whatever link-local address it has will do: another source of adverts would be another router.
    private static InterfaceAddress? AddressOf(VirtualLink link, Link found, Link lower, ILookup<int, InterfaceAddress> addresses)
    {
        if (link.Address is { } own)
        {
            var length = (byte)(own.AddressFamily == AddressFamily.InterNetworkV6 ? 128 : 32);
            return addresses[found.Index].Any(address => address.Address.Equals(own)) ? null : Always(found, own, length);
        }

        if (!link.HasLinkLocal || addresses[found.Index].Any(static address => address.Address.IsIPv6LinkLocal))
        {
            return null;
        }

        var source = addresses[lower.Index].FirstOrDefault(static address => address.Address.IsIPv6LinkLocal)?.Address
            ?? LinkLocalOf(lower.HardwareAddress.GetAddressBytes());
        return Always(found, source, LinkLocalPrefixLength) with { PreferredLifetime = 0 };
    }

    private static InterfaceAddress Always(Link link, IPAddress address, byte length) => new(link.Index, address, length)
    {
        Flags = address.AddressFamily == AddressFamily.InterNetworkV6 ? AddressFlags.NoDuplicateDetection : AddressFlags.None,
    };
}
