using System.Net;
using System.Net.Sockets;
using FsCheck;
using FsCheck.Fluent;

namespace Route.Netlink.Tests;

/// <summary>Arbitrary route objects.</summary>
internal static class Any
{
    public static readonly Gen<uint> Number = Gen.OneOf(Gen.Choose(1, 1000), Gen.Choose(0, int.MaxValue)).Select(number => (uint)number + 1);

    public static readonly Gen<byte> Byte = Gen.Choose(0, 255).Select(number => (byte)number);

    public static readonly Gen<AddressFamily> Family = Gen.Elements(AddressFamily.InterNetwork, AddressFamily.InterNetworkV6);

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
        select new RouteEntry(family)
        {
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
        from bytes in Byte.ArrayOf(4)
        select new RuleEntry(family)
        {
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

    public static Gen<IPAddress> Address(AddressFamily family) =>
        Byte.ArrayOf(family == AddressFamily.InterNetwork ? 4 : 16).Select(bytes => new IPAddress(bytes));

    private static Gen<T?> Maybe<T>(Gen<T> value)
        where T : class => Gen.OneOf(value.Select(some => (T?)some), Gen.Constant<T?>(null));

    private static Gen<uint?> Maybe(Gen<uint> value) => Gen.OneOf(value.Select(some => (uint?)some), Gen.Constant<uint?>(null));

    private static Gen<NextHop> NextHop(AddressFamily family) =>
        from gateway in Maybe(Address(family))
        from index in Gen.Choose(0, 9)
        from weight in Gen.Choose(1, 256)
        from flags in Byte
        select new NextHop(gateway, index, weight, flags);
}
