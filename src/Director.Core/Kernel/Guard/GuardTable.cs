using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Nftables.Netlink;
using Route.Netlink;

namespace Director.Core.Kernel;

/// <summary>
/// The packet filter of <c>no_accept</c>: tables that drop what comes for the addresses, and what would leave from them. Neighbour
/// discovery goes on, since an address that nobody can resolve forwards nothing. A link-local address is guarded on its interface alone.
/// </summary>
internal static class GuardTable
{
    private const string Addresses = "vips";
    private const string LinkLocalAddresses = "vips_link_local";
    private const string NeighbourDiscovery = "neighbor-discovery";
    private const byte NeighbourSolicitation = 135;
    private const byte NeighbourAdvertisement = 136;
    private const byte Icmpv6 = 58;

    private static readonly ImmutableArray<byte> LinkLocalPrefix = [0xfe, 0x80, .. new byte[14]];
    private static readonly ImmutableArray<byte> LinkLocalMask = [0xff, 0xc0, .. new byte[14]];

    /// <summary>The table of one family with the addresses of that family in its sets.</summary>
    public static NftTable Of(GuardSettings settings, AddressFamily family, IEnumerable<InterfaceAddress> guarded)
        => new(family, settings.Table)
        {
            Sets = family == AddressFamily.InterNetwork
            ? [new(Addresses, NftKey.IPv4Address) { Elements = Elements(guarded, family, Addresses) }]
            :
            [
                new(NeighbourDiscovery, NftKey.Icmpv6Type,
                    IsConstant: true) { Elements = [[NeighbourSolicitation], [NeighbourAdvertisement]] },
                new(Addresses, NftKey.IPv6Address) { Elements = Elements(guarded, family, Addresses) },
                new(LinkLocalAddresses, NftKey.IPv6AddressOfInterface) { Elements = Elements(guarded, family, LinkLocalAddresses) },
            ],
            Chains = family == AddressFamily.InterNetwork
            ? [ChainV4(settings, NftHook.Input, addressOffset: 16), ChainV4(settings, NftHook.Output, addressOffset: 12)]
            : [.. ChainsV6(settings, NftHook.Input, NftInterface.Input, 24), .. ChainsV6(settings, NftHook.Output, NftInterface.Output, 8)],
        };

    /// <summary>What changes in the sets of a table when other addresses are guarded.</summary>
    public static NftElements[] Changes(NftTable from, NftTable to) =>
    [
        .. from.Sets.Zip(to.Sets)
            .Select(sets => new NftElements(
                sets.First.Name,
                Added: Without(sets.Second.Elements, sets.First.Elements),
                Removed: Without(sets.First.Elements, sets.Second.Elements),
                sets.First.KeyLength))
            .Where(change => !change.Added.IsEmpty || !change.Removed.IsEmpty),
    ];

    private static ImmutableArray<ImmutableArray<byte>> Without(
        ImmutableArray<ImmutableArray<byte>> elements, ImmutableArray<ImmutableArray<byte>> others)
    {
        var known = others.Select(Text).ToHashSet();
        return [.. elements.Where(element => !known.Contains(Text(element)))];
    }

    private static string Text(ImmutableArray<byte> element) => Convert.ToHexString(element.AsSpan());

    private static ImmutableArray<ImmutableArray<byte>> Elements(IEnumerable<InterfaceAddress> guarded, AddressFamily family, string set) =>
    [
        .. guarded
            .Where(address => address.Address.AddressFamily == family && (set == LinkLocalAddresses) == address.Address.IsIPv6LinkLocal)
            .Select(address => Element(address.Address, set == LinkLocalAddresses ? address.InterfaceIndex : null))
            .DistinctBy(Text),
    ];

    // A number of an interface is in the byte order of the machine.
    private static ImmutableArray<byte> Element(IPAddress address, int? interfaceIndex) =>
        [.. address.GetAddressBytes(), .. interfaceIndex is { } index ? BitConverter.GetBytes(index) : []];

    private static NftChain ChainV4(GuardSettings settings, NftHook hook, uint addressOffset) => new(Name(hook), hook, settings.Priority)
    {
        Rules =
            [Rule(settings, NftVerdict.Drop, new NftExpression.Payload(NftHeader.Network, addressOffset, 4),
                new NftExpression.IsIn(Addresses))],
    };

    private static NftChain[] ChainsV6(GuardSettings settings, NftHook hook, NftInterface side, uint addressOffset)
    {
        NftExpression address = new NftExpression.Payload(NftHeader.Network, addressOffset, 16);
        NftChain linkLocal = new($"{Name(hook)}_link_local")
        {
            Rules =
                [Rule(settings, NftVerdict.Drop, address, new NftExpression.Interface(side, Register: 2),
                    new NftExpression.IsIn(LinkLocalAddresses))],
        };
        NftChain chain = new(Name(hook), hook, settings.Priority)
        {
            Rules =
            [
                Rule(
                    settings,
                    NftVerdict.Accept,
                    new NftExpression.Payload(NftHeader.Network, 6, 1),
                    new NftExpression.IsEqual([Icmpv6]),
                    new NftExpression.Payload(NftHeader.Transport, 0, 1),
                    new NftExpression.IsIn(NeighbourDiscovery)),
                [
                    address,
                    new NftExpression.Mask(LinkLocalMask),
                    new NftExpression.IsEqual(LinkLocalPrefix),
                    .. Counter(settings),
                    new NftExpression.Verdict(NftVerdict.GoTo, linkLocal.Name),
                ],
                Rule(settings, NftVerdict.Drop, address, new NftExpression.IsIn(Addresses)),
            ],
        };
        return [linkLocal, chain];
    }

    private static string Name(NftHook hook) => hook == NftHook.Input ? "in" : "out";

    /// <summary>A rule: conditions, a counter where packets are counted, and what becomes of a packet.</summary>
    public static ImmutableArray<NftExpression> Rule(
        GuardSettings settings, NftVerdict verdict, params ReadOnlySpan<NftExpression> conditions) =>
        [.. conditions, .. Counter(settings), new NftExpression.Verdict(verdict)];

    private static NftExpression[] Counter(GuardSettings settings) => settings.HasCounters ? [new NftExpression.Counter()] : [];
}
