using System.Collections.Immutable;
using System.Net;
using Director.Core.Kernel;
using Route.Netlink;
using Vrrp;

namespace Director.Core.Interfaces;

/// <summary>The links and addresses of the machine at one moment, as dumps and events tell them.</summary>
/// <param name="Links">By index.</param>
/// <param name="Addresses">By index of their link, in the kernel's order.</param>
internal sealed record NetworkSnapshot(
    ImmutableDictionary<int, Link> Links,
    ImmutableDictionary<int, ImmutableList<InterfaceAddress>> Addresses)
{
    /// <summary>No links.</summary>
    public static readonly NetworkSnapshot Empty =
        new(ImmutableDictionary<int, Link>.Empty, ImmutableDictionary<int, ImmutableList<InterfaceAddress>>.Empty);

    /// <summary>How often routes and rules changed that may be ours: what there is of them is asked of the kernel.</summary>
    public int RouteChanges { get; init; }

    /// <summary>What two dumps say.</summary>
    public static NetworkSnapshot Of(IEnumerable<Link> links, IEnumerable<InterfaceAddress> addresses) => new(
        links.ToImmutableDictionary(link => link.Index),
        addresses.GroupBy(address => address.InterfaceIndex).ToImmutableDictionary(group => group.Key, group => group.ToImmutableList()));

    /// <summary>
    /// The machine after <paramref name="change"/>; an <see cref="Overrun"/> asks for new dumps and changes nothing here.
    /// </summary>
    public NetworkSnapshot After(RouteEvent change) => change switch
    {
        LinkChanged { Link: var link } => this with { Links = Links.SetItem(link.Index, link) },
        LinkRemoved { Index: var index } => this with { Links = Links.Remove(index), Addresses = Addresses.Remove(index) },
        AddressAdded { Address: var address } => With(address, Put),
        AddressRemoved { Address: var address } => With(address, static (known, gone) => known.RemoveAll(other => IsSame(gone, other))),
        RouteAdded or RouteRemoved or RuleRemoved => this with { RouteChanges = RouteChanges + 1 },
        _ => this,
    };

    /// <summary>An interface by name; null when there is none.</summary>
    public Link? Find(string name)
    {
        foreach (var (_, link) in Links)
        {
            if (link.Name == name)
            {
                return link;
            }
        }

        return null;
    }

    /// <summary>Whether some interface has <paramref name="address"/>.</summary>
    public bool Has(IPAddress address) => Addresses.Values.Any(known => known.Exists(other => other.Address.Equals(address)));

    /// <summary>Whether an interface has an address of the file.</summary>
    public bool Has(Link link, VirtualAddressId address) => Addresses.GetValueOrDefault(link.Index, []).Exists(
        other => AddressDiff.Identity(other) == (link.Index, address.Address, address.PrefixLength));

    /// <summary>The interfaces that have one of <paramref name="addresses"/>.</summary>
    public IEnumerable<InterfaceName> Holding(IReadOnlySet<IPAddress> addresses) =>
        Links.Values
            .Where(link => Addresses.GetValueOrDefault(link.Index, []).Exists(known => addresses.Contains(known.Address)))
            .Select(link => new InterfaceName(link.Name));

    /// <summary>An interface as VRRP needs it; null when there is none of that name.</summary>
    /// <param name="virtualAddresses">Addresses that move between routers: none of them is a source of adverts, nor marks one as
    /// ours.</param>
    public VrrpInterface? Describe(InterfaceName name, IReadOnlySet<IPAddress> virtualAddresses)
    {
        if (Find(name.Text) is not { } link)
        {
            return null;
        }

        var own = (Addresses.GetValueOrDefault(link.Index) ?? []).RemoveAll(address => virtualAddresses.Contains(address.Address));
        return new()
        {
            Name = name.Text,
            Index = link.Index,
            IsRunning = link.IsUp,
            PrimaryIPv4 = PrimarySource.IPv4(own),
            LinkLocalIPv6 = PrimarySource.IPv6(own),
            Addresses = [.. own.Where(PrimarySource.IsUsable).Select(address => (InternetAddress)address.Address)],
            HardwareAddress = [.. link.HardwareAddress.GetAddressBytes()],
            Mtu = (int)link.Mtu,
        };
    }

    private NetworkSnapshot With(
        InterfaceAddress address, Func<ImmutableList<InterfaceAddress>, InterfaceAddress, ImmutableList<InterfaceAddress>> change) =>
        this with
        {
            Addresses = Addresses.SetItem(
                address.InterfaceIndex, change(Addresses.GetValueOrDefault(address.InterfaceIndex, []), address)),
        };

    private static ImmutableList<InterfaceAddress> Put(ImmutableList<InterfaceAddress> known, InterfaceAddress address)
    {
        var index = known.FindIndex(other => IsSame(address, other));
        return index >= 0 ? known.SetItem(index, address) : known.Add(address);
    }

    private static bool IsSame(InterfaceAddress left, InterfaceAddress right) => AddressIdentity.Comparer.Equals(left, right);
}
