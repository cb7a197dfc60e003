using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using FsCheck;
using FsCheck.Fluent;

namespace Route.Netlink.Tests;

/// <summary>Arbitrary route objects.</summary>
internal static class Any
{
    public static readonly Gen<uint> Number = Gen.OneOf(Gen.Choose(1, 1000), Gen.Choose(0, int.MaxValue))
        .Select(number => (uint)number + 1);

    public static readonly Gen<byte> Byte = Gen.Choose(0, 255).Select(number => (byte)number);

    public static readonly Gen<AddressFamily> Family = Gen.Elements(AddressFamily.InterNetwork, AddressFamily.InterNetworkV6);

    public static readonly Gen<StackedLink> StackedLink =
        from mode in Gen.Elements(MacvlanMode.None, MacvlanMode.Private, MacvlanMode.Bridge)
        from flags in Gen.Elements(IpvlanFlags.Bridge, IpvlanFlags.Private, IpvlanFlags.Vepa)
        from lower in Gen.Choose(1, 4)
        from master in Gen.Choose(0, 2)
        from linkGroup in Gen.Choose(0, 2)
        from octet in Byte
        let isMacvlan = mode != MacvlanMode.None
        select new StackedLink($"vrrp.{octet}", lower)
        {
            MacvlanMode = mode,
            IpvlanFlags = isMacvlan ? IpvlanFlags.Bridge : flags,
            HardwareAddress = isMacvlan ? new PhysicalAddress([0, 0, 0x5e, 0, 1, octet]) : PhysicalAddress.None,
            Group = (uint)linkGroup,
            Master = master,
        };

    public static readonly Gen<InterfaceAddress> InterfaceAddress =
        from family in Family
        from index in Gen.Choose(1, 4)
        from address in Address(family)
        from prefix in Gen.Choose(0, family == AddressFamily.InterNetwork ? 32 : 128)
        from peer in Maybe(Address(family))
        from broadcast in Maybe(Address(family))
        from label in Maybe(Gen.Elements("eth0", "eth0:1", "a"))
        from scope in Gen.Elements(RouteScope.Universe, RouteScope.Link, RouteScope.Host)
        from flags in Gen.Choose(0, 0xFFF)
        from times in Gen.Elements((Netlink.InterfaceAddress.Forever, Netlink.InterfaceAddress.Forever), (600u, 0u), (600u, 300u))
        from protocol in Byte
        let isIPv4 = family == AddressFamily.InterNetwork
        select new InterfaceAddress(index, address, (byte)prefix)
        {
            Peer = Equals(peer, address) ? null : peer,
            Broadcast = isIPv4 ? broadcast : null,
            Label = isIPv4 ? label : null,
            Scope = scope,
            Flags = (AddressFlags)flags,
            ValidLifetime = times.Item1,
            PreferredLifetime = times.Item2,
            Protocol = protocol,
        };

    public static readonly Gen<RouteEntry> Route =
        from family in Family
        from destination in Maybe(Address(family))
        from length in Gen.Choose(0, 32)
        from source in Maybe(Address(family))
        from gateway in Maybe(Address(family))
        from preferred in Maybe(Address(family))
        from table in Number
        from index in Gen.Choose(0, 9)
        from metric in Gen.Choose(0, 900)
        from hops in NextHop(family).ListOf()
        from bytes in Byte.ArrayOf(5)
        from realms in Gen.Choose(0, 9)
        from metrics in Metrics
        from tunnel in Maybe(Tunnel)
        from choices in Maybe(Number).ArrayOf(3)
        select new RouteEntry(family)
        {
            Realms = (uint)realms,
            Metrics = metrics,
            Tunnel = tunnel,
            Preference = choices[0] is { } preference ? (byte)(preference % 4) : null,
            PropagatesTimeToLive = choices[1] is { } propagates ? propagates % 2 == 0 : null,
            Expires = choices[2],
            Destination = destination,
            DestinationLength = (byte)length,
            Source = source,
            SourceLength = bytes[0],
            TypeOfService = bytes[1],
            Gateway = gateway,
            PreferredSource = preferred,
            Table = table,
            InterfaceIndex = index,
            Metric = (uint)metric,
            NextHops = [.. hops],
            Protocol = bytes[2],
            Scope = (RouteScope)bytes[3],
            Kind = (RouteKind)bytes[4],
        };

    public static readonly Gen<RuleEntry> Rule =
        from family in Family
        from destination in Maybe(Address(family))
        from source in Maybe(Address(family))
        from numbers in Maybe(Number).ArrayOf(4)
        from names in Maybe(Gen.Elements("lo", "eth0")).ArrayOf(2)
        from table in Number
        from bytes in Byte.ArrayOf(5)
        from more in Maybe(Number).ArrayOf(5)
        from ranges in Range.ArrayOf(3)
        select new RuleEntry(family)
        {
            Realms = more[0],
            TunnelId = more[1],
            SuppressInterfaceGroup = more[2],
            SuppressPrefixLength = more[3],
            IsVrf = bytes[4] % 2 == 0,
            IpProtocol = more[4] is { } protocol ? (byte)protocol : null,
            UserIds = ranges[0],
            SourcePorts = ranges[1],
            DestinationPorts = ranges[2],
            Destination = destination,
            DestinationLength = bytes[0],
            Source = source,
            SourceLength = bytes[1],
            TypeOfService = bytes[2],
            Priority = numbers[0],
            Mark = numbers[1],
            MarkMask = numbers[2],
            Goto = numbers[3],
            InputInterface = names[0],
            OutputInterface = names[1],
            Table = table,
            Protocol = bytes[3],
        };

    private static Gen<NumberRange?> Range => Gen.Choose(0, 0xFFFF).ArrayOf(2).Select(ends =>
        ends[0] == ends[1] ? (NumberRange?)null : new((uint)ends[0], (uint)ends[1]));

    private static Gen<RouteMetrics> Metrics =>
        (from kind in Gen.Choose(1, 17).Where(kind => kind != 16)
         from value in Gen.Choose(1, 60_000)
         select (kind, value)).ListOf().SelectMany(
             _ => Gen.Elements("", "cubic", "reno"),
             (values, name) =>
                 values.Aggregate(RouteMetrics.None.WithCongestionControl(name), (all, one) => all.With(one.kind, (uint)one.value)));

    private static Gen<RouteTunnel> Tunnel => Gen.OneOf<RouteTunnel>(
        from family in Family
        from id in Number
        from destination in Address(family)
        from bytes in Byte.ArrayOf(3)
        select (RouteTunnel)new IpTunnel(family)
        {
            Id = id,
            Destination = destination.GetAddressBytes().All(part => part == 0) ? null : destination,
            TimeToLive = bytes[0],
            TypeOfService = bytes[1],
            Flags = bytes[2],
        },
        from labels in Gen.Choose(0, (1 << 20) - 1).NonEmptyListOf()
        select (RouteTunnel)new MplsTunnel(string.Join('/', labels)),
        from locator in Number
        select (RouteTunnel)new IlaTunnel(locator));

    public static Gen<IPAddress> Address(AddressFamily family) =>
        Byte.ArrayOf(family == AddressFamily.InterNetwork ? 4 : 16).Select(bytes => new IPAddress(bytes));

    private static Gen<T?> Maybe<T>(Gen<T> value)
        where T : class => Gen.OneOf(value.Select(some => (T?)some), Gen.Constant<T?>(null));

    private static Gen<uint?> Maybe(Gen<uint> value) => Gen.OneOf(value.Select(some => (uint?)some), Gen.Constant<uint?>(null));

    private static Gen<NextHop> NextHop(AddressFamily family) =>
        from gateway in Maybe(Gen.OneOf(Address(family), Address(AddressFamily.InterNetworkV6)))
        from index in Gen.Choose(0, 9)
        from weight in Gen.Choose(1, 256)
        from flags in Byte
        from realms in Gen.Choose(0, 9)
        from tunnel in Maybe(Tunnel)
        select new NextHop(gateway, index, weight, flags) { Realms = (uint)realms, Tunnel = tunnel };
}
