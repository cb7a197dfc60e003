using FsCheck;
using FsCheck.Fluent;
using Netlink;
using TestSupport.Netlink;

namespace Route.Netlink.Tests;

public class CodecProperties
{
    [Fact]
    public void An_address_is_read_as_it_was_written() => ReadsBack(Any.InterfaceAddress, InterfaceAddress.TryParse);

    [Fact]
    public void A_route_is_read_as_it_was_written() =>
        ReadsBack(Any.Route, RouteEntry.TryParse, (one, other) =>
            one.NextHops.SequenceEqual(other.NextHops) && one with { NextHops = [] } == other with { NextHops = [] });

    [Fact]
    public void A_rule_is_read_as_it_was_written() => ReadsBack(Any.Rule, RuleEntry.TryParse);

    [Fact]
    public void A_link_to_be_made_is_read_as_it_was_written() => Prop.ForAll(Any.StackedLink.ToArbitrary(), link =>
        Link.TryParse(CodecTests.Header(link.NewMessageType), CodecTests.Payload(link), out var read)
        && new StackedLink(read.Name, read.Lower)
        {
            MacvlanMode = read.MacvlanMode,
            IpvlanFlags = read.IpvlanFlags,
            HardwareAddress = read.HardwareAddress,
            Group = read.Group,
            Master = read.Master,
        } == link).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_bytes_as_a_link_on_another_are_survived() =>
        Survives<Link>(CodecTests.Payload(Any.StackedLink.Where(link => link.MacvlanMode != 0).Sample(1, 20)[0]), 16, Link.TryParse);

    [Fact]
    public void Any_bytes_as_a_link_are_survived() => Survives<Link>(RouteHex.Loopback, 16, Link.TryParse);

    [Fact]
    public void Any_bytes_as_an_address_are_survived()
    {
        Survives<InterfaceAddress>(RouteHex.LoopbackIPv4, 20, InterfaceAddress.TryParse);
        Survives<InterfaceAddress>(RouteHex.LoopbackIPv6, 20, InterfaceAddress.TryParse);
    }

    [Fact]
    public void Any_bytes_as_a_route_are_survived()
    {
        Survives<RouteEntry>(RouteHex.LocalRoute, 24, RouteEntry.TryParse);
        Survives<RouteEntry>(RouteHex.RouteWithMetrics, 24, RouteEntry.TryParse);
        Survives<RouteEntry>(RouteHex.RouteViaOtherFamily, 24, RouteEntry.TryParse);
        Survives<RouteEntry>(RouteHex.RouteIntoTunnel, 24, RouteEntry.TryParse);
        Survives<RouteEntry>(RouteHex.RouteOfTwoWays, 24, RouteEntry.TryParse);
        Survives<RouteEntry>(RouteHex.RouteThatExpires, 24, RouteEntry.TryParse);
        var multipath = Any.Route.Where(route => route.NextHops.Length > 1).Sample(1, 20)[0];
        Survives<RouteEntry>(CodecTests.Payload(multipath), 24, RouteEntry.TryParse);
    }

    [Fact]
    public void Any_bytes_as_a_rule_are_survived()
    {
        Survives<RuleEntry>(RouteHex.Rule, 32, RuleEntry.TryParse);
        Survives<RuleEntry>(RouteHex.RuleOfAllSelectors, 32, RuleEntry.TryParse);
        Survives<RuleEntry>(RouteHex.RuleOfTunnel, 32, RuleEntry.TryParse);
    }

    private static void ReadsBack<T>(Gen<T> values, NetlinkParser<T> parse, Func<T, T, bool>? areSame = null)
        where T : class, IRouteObject =>
        Prop.ForAll(values.ToArbitrary(), value =>
            parse(CodecTests.Header(value.NewMessageType), CodecTests.Payload(value), out var read)
            && (areSame ?? Equals)(read, value)).QuickCheckThrowOnFailure();

    // No exception is the whole of it; what is refused is refused.
    private static void Survives<T>(byte[] good, ushort type, NetlinkParser<T> parse)
    {
        var thorough = Config.QuickThrowOnFailure.WithMaxTest(2000);
        Assert.True(parse(CodecTests.Header(type), good, out _));
        Prop.ForAll(HostileBytes.MutationsOf(good), bytes => parse(CodecTests.Header(type), bytes, out _) || true).Check(thorough);
        Prop.ForAll(HostileBytes.Any, bytes => parse(CodecTests.Header(type), [.. good[..16], .. bytes], out _) || true).Check(thorough);
    }
}
