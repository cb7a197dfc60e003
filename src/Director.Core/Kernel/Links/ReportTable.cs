using System.Collections.Immutable;
using System.Net.Sockets;
using System.Text;
using Nftables.Netlink;
using Route.Netlink;

namespace Director.Core.Kernel;

/// <summary>A virtual interface with a MAC of its own, by the numbers of it and of its base.</summary>
internal readonly record struct Reporter(int Index, int Base);

/// <summary>
/// The packet filter of virtual MACs. The kernel tells routers and switches which groups an interface listens to, and asks for routers,
/// from the MAC of that interface: of a backup, a switch would learn the virtual MAC on the wrong port. Reports leave by the base in its
/// place, with the MAC of that; questions for routers do not leave at all.
/// </summary>
internal static class ReportTable
{
    private const string Bases = "vmac_map";
    private const string Links = "vmac_set";
    private const byte Igmp = 2;
    private const byte Icmpv6 = 58;
    private const byte RouterSolicitation = 133;
    private const byte ListenerReport = 143;
    private const int KindLength = 16;

    /// <summary>The table of one family.</summary>
    public static NftTable Of(GuardSettings settings, AddressFamily family, IReadOnlyCollection<Reporter> reporters)
    {
        var isIPv4 = family == AddressFamily.InterNetwork;
        NftSet bases = new(Bases, NftKey.InterfaceIndex)
        {
            Data = NftKey.InterfaceIndex,
            Elements = [.. reporters.Select(link => (ImmutableArray<byte>)[.. Bytes(link.Index), .. Bytes(link.Base)])],
        };
        NftSet links = new(Links, NftKey.InterfaceIndex) { Elements = [.. reporters.Select(link => Bytes(link.Index))] };
        return new(family, settings.Table)
        {
            Sets = isIPv4 ? [bases] : [bases, links],
            Chains =
            [
                new("out", NftHook.Output, settings.Priority)
                {
                    Rules = isIPv4
                        ? [[.. IsProtocol(9, Igmp), .. Move(settings, addressOffset: 16, addressLength: 4)]]
                        :
                        [
                            [.. IsProtocol(6, Icmpv6), .. IsType(ListenerReport), .. Move(settings, addressOffset: 24, addressLength: 16)],
                            [
                                .. IsProtocol(6, Icmpv6),
                                .. IsType(RouterSolicitation),
                                .. FromMacvlan,
                                Output(1),
                                new NftExpression.IsIn(Links),
                                .. GuardTable.Rule(settings, NftVerdict.Drop),
                            ],
                        ],
                },
            ],
        };
    }

    private static NftExpression[] FromMacvlan =>
        [new NftExpression.Interface(NftInterface.OutputKind), new NftExpression.IsEqual(Text(StackedLink.Macvlan))];

    private static NftExpression[] Move(GuardSettings settings, uint addressOffset, uint addressLength) =>
    [
        .. FromMacvlan,
        new NftExpression.Payload(NftHeader.Network, addressOffset, addressLength),
        Output(2),
        new NftExpression.LookUp(Bases, 2),
        new NftExpression.Duplicate(1, 2),
        .. GuardTable.Rule(settings, NftVerdict.Drop),
    ];

    private static NftExpression[] IsProtocol(uint offset, byte protocol) =>
        [new NftExpression.Payload(NftHeader.Network, offset, 1), new NftExpression.IsEqual([protocol])];

    private static NftExpression[] IsType(byte type) =>
        [new NftExpression.Payload(NftHeader.Transport, 0, 1), new NftExpression.IsEqual([type])];

    private static NftExpression.Interface Output(uint register) => new(NftInterface.Output, register);

    private static ImmutableArray<byte> Text(string kind)
    {
        var bytes = new byte[KindLength];
        Encoding.ASCII.GetBytes(kind, bytes);
        return [.. bytes];
    }

    private static ImmutableArray<byte> Bytes(int number) => [.. BitConverter.GetBytes(number)];
}
