using System.Collections.Concurrent;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using TestSupport;

namespace Route.Netlink.Tests;

/// <summary>What the kernel of this machine makes of it, in a namespace of its own; <c>ip</c> is the witness.</summary>
public sealed class KernelTests : IDisposable
{
    private const byte RTPROT_KEEPALIVED = 18;
    private readonly Lazy<TemporaryNamespace> _host = new(() =>
    {
        TemporaryNamespace host = new();
        host.Run("link add v0 type veth peer name v1");
        host.Run("link set v0 up");
        host.Run("link set v1 up");
        return host;
    });

    private TemporaryNamespace Host => _host.Value;

    [RootFact]
    public async Task Links_are_as_ip_made_them()
    {
        using var client = Open();
        Host.Run("link set v0 mtu 1400 address 02:00:00:00:00:07");
        var link = await ReachesAsync(client, OperationalState.Up);
        Assert.Equal(1400u, link.Mtu);
        Assert.Equal("020000000007", link.HardwareAddress.ToString());
        Assert.Equal("veth", link.Kind);
        Assert.Equal(client.GetLinks().Single(other => other.Name == "v1").Index, link.Lower);
        Assert.True(link.Carrier);
        Assert.True(link.IsUp);

        Host.Run("link set v1 down");
        link = await ReachesAsync(client, OperationalState.LowerLayerDown);
        Assert.False(link.Carrier);
        Assert.False(link.IsUp);
    }

    // The kernel works the state out a moment after the change.
    private static Task<Link> ReachesAsync(RouteClient client, OperationalState state) => Eventually.SeesAsync(
        $"v0 is {state}", TimeSpan.FromSeconds(10), () =>
            Task.FromResult(client.GetLinks().Single(link => link.Name == "v0")), link => link.OperationalState == state);

    [RootFact]
    public void A_macvlan_comes_is_changed_and_goes()
    {
        using var client = Open();
        var v0 = client.GetLinks().Single(link => link.Name == "v0");
        StackedLink wanted = new("vrrp.51", v0.Index)
        {
            MacvlanMode = MacvlanMode.Private,
            HardwareAddress = PhysicalAddress.Parse("00005E000133"),
            Group = 3,
        };
        Assert.All(client.Apply([RouteChange.Add(wanted)]), result => Assert.Null(result.Error));
        Assert.Matches("macvlan +mode private", Host.Run("-d link show vrrp.51"));
        var made = client.GetLinks().Single(link => link.Name == "vrrp.51");
        Assert.Equal(("macvlan", MacvlanMode.Private, v0.Index, 3u, LinkFlags.None),
            (made.Kind, made.MacvlanMode, made.Lower, made.Group, made.Flags & LinkFlags.Up));
        Assert.Equal(wanted.HardwareAddress, made.HardwareAddress);

        LinkSettings settings = new(made.Index, made.Name)
        {
            IsUp = true,
            HardwareAddress = PhysicalAddress.Parse("020000000007"),
            Group = 4,
            MacvlanMode = MacvlanMode.Bridge,
        };
        Assert.All(client.Apply([RouteChange.Add(settings)]), result => Assert.Null(result.Error));
        made = client.GetLinks().Single(link => link.Name == "vrrp.51");
        Assert.Equal((MacvlanMode.Bridge, 4u, LinkFlags.Up), (made.MacvlanMode, made.Group, made.Flags & LinkFlags.Up));
        Assert.Equal(settings.HardwareAddress, made.HardwareAddress);

        var gone = client.Apply([RouteChange.Delete(settings), RouteChange.Delete(settings)]);
        Assert.Equal([null, "ENODEV"], gone.Select(result => result.Error?.Name));
        Assert.All(gone, result => Assert.True(result.IsAsWanted));
    }

    [RootFact]
    public void Virtual_addresses_come_and_go()
    {
        using var client = Open();
        var index = client.GetLinks().Single(link => link.Name == "v0").Index;
        InterfaceAddress vip = new(index, IPAddress.Parse("10.9.0.100"), 24)
        {
            Broadcast = IPAddress.Parse("10.9.0.255"),
            Label = "v0:vip",
            Scope = RouteScope.Link,
        };
        InterfaceAddress vip6 = new(index, IPAddress.Parse("2001:db8::100"), 64)
        {
            Flags = AddressFlags.NoDuplicateDetection | AddressFlags.NoPrefixRoute,
            PreferredLifetime = 0,
        };
        InterfaceAddress pointToPoint = new(index, IPAddress.Parse("10.8.0.1"), 32) { Peer = IPAddress.Parse("10.8.0.2") };

        Assert.All(client.Apply(
            [RouteChange.Add(vip), RouteChange.Add(vip6), RouteChange.Add(pointToPoint)]), result => Assert.Null(result.Error));

        var seen = Host.Run("-o address show dev v0");
        Assert.Contains("inet 10.9.0.100/24 brd 10.9.0.255 scope link v0:vip", seen, StringComparison.Ordinal);
        Assert.Matches("inet6 2001:db8::100/64 scope global (?=.*nodad)(?=.*noprefixroute)(?=.*deprecated)", seen);
        Assert.Contains("inet 10.8.0.1 peer 10.8.0.2/32 scope global v0", seen, StringComparison.Ordinal);
        Assert.Empty(AddressDiff.Between(client.GetAddresses(), [vip, vip6, pointToPoint], _ => false));

        var again = client.Apply([RouteChange.Add(vip), RouteChange.Add(vip6)]);
        Assert.All(again, result => Assert.Equal("EEXIST", result.Error?.Name));
        Assert.All(again, result => Assert.True(result.IsAsWanted));

        var gone = client.Apply(
            [RouteChange.Delete(vip), RouteChange.Delete(vip6), RouteChange.Delete(pointToPoint), RouteChange.Delete(vip)]);
        Assert.Equal([null, null, null, "EADDRNOTAVAIL"], gone.Select(result => result.Error?.Name));
        Assert.DoesNotContain("10.9.0.100", Host.Run("-o address show dev v0"), StringComparison.Ordinal);
    }

    [RootFact]
    public void Lifetimes_change_while_the_address_is_there()
    {
        using var client = Open();
        var index = client.GetLinks().Single(link => link.Name == "v0").Index;
        InterfaceAddress vip = new(index, IPAddress.Parse("10.9.0.100"), 24);
        InterfaceAddress vip6 = new(index, IPAddress.Parse("2001:db8::100"), 64) { Flags = AddressFlags.NoDuplicateDetection };
        InterfaceAddress[] both = [vip, vip6];
        Assert.All(client.Apply([.. both.Select(RouteChange.Add)]), result => Assert.Null(result.Error));
        var limited = both.Select(static address => address with { ValidLifetime = 500, PreferredLifetime = 500 });
        Assert.All(client.Apply([.. limited.Select(RouteChange.Replace)]), result => Assert.Null(result.Error));
        Assert.All(Held(), address => Assert.InRange(address.ValidLifetime, 400u, 500u));
        var changes = AddressDiff.Between(Held(), both, _ => true);
        Assert.All(changes, change => Assert.Equal(RouteAction.Replace, change.Action));
        Assert.All(client.Apply(changes), result => Assert.Null(result.Error));
        Assert.Empty(AddressDiff.Between(Held(), both, _ => true));

        InterfaceAddress[] Held() => [.. client.GetAddresses().Where(address => both.Any(one => one.Address.Equals(address.Address)))];
    }

    [RootFact]
    public void Routes_and_rules_come_and_go()
    {
        using var client = Open();
        Host.Run("address add 10.9.0.1/24 dev v0");
        var index = client.GetLinks().Single(link => link.Name == "v0").Index;
        RouteEntry route = new(AddressFamily.InterNetwork)
        {
            Destination = IPAddress.Parse("10.7.0.0"),
            DestinationLength = 16,
            Gateway = IPAddress.Parse("10.9.0.254"),
            InterfaceIndex = index,
            PreferredSource = IPAddress.Parse("10.9.0.1"),
            Table = 1000,
            Metric = 5,
            Protocol = RTPROT_KEEPALIVED,
        };
        RuleEntry rule = new(AddressFamily.InterNetworkV6)
        {
            Priority = 100,
            Source = IPAddress.Parse("2001:db8::"),
            SourceLength = 64,
            Table = 1000,
            Mark = 7,
            MarkMask = 0xFF,
            InputInterface = "v0",
            Protocol = RTPROT_KEEPALIVED,
        };

        Assert.All(client.Apply([RouteChange.Add(route), RouteChange.Add(rule)]), result => Assert.Null(result.Error));
        Assert.Contains("10.7.0.0/16 via 10.9.0.254 dev v0", Host.Run("route show table 1000"), StringComparison.Ordinal);
        Assert.Contains("100:\tfrom 2001:db8::/64 fwmark 0x7/0xff iif v0 lookup 1000", Host.Run("-6 rule show"), StringComparison.Ordinal);
        Assert.Contains(route, client.GetRoutes(AddressFamily.InterNetwork));
        Assert.Contains(rule, client.GetRules(AddressFamily.InterNetworkV6));
        Assert.Equal([route], client.GetRoutes(protocol: RTPROT_KEEPALIVED).AsEnumerable());
        Assert.True(client.GetRoutes().Length > 1);

        var gone = client.Apply([RouteChange.Delete(route), RouteChange.Delete(rule), RouteChange.Delete(route), RouteChange.Delete(rule)]);
        Assert.Equal([null, null, "ESRCH", "ENOENT"], gone.Select(result => result.Error?.Name));
    }

    [RootFact]
    public async Task The_monitor_tells_of_links_and_addresses_since_it_was_opened()
    {
        ConcurrentQueue<RouteEvent> events = [];
        var index = Host.Namespace.Run(() =>
        {
            using var client = RouteClient.Open();
            return client.GetLinks().Single(link => link.Name == "v0").Index;
        });
        using (var monitor = Host.Namespace.Run(() => RouteMonitor.Open(events.Enqueue)))
        {
            Host.Run("address add 10.9.0.100/24 dev v0");
            monitor.Start();
            Host.Run("address delete 10.9.0.100/24 dev v0");
            Host.Run("link set v1 down");
            Host.Run("link set v0 down"); // before 6.2 no link that is up takes another name
            Host.Run("link set v0 name renamed");
            Host.Run("link delete renamed");
            await Eventually.HoldsAsync(
                "the end of v0", TimeSpan.FromSeconds(10), () => Task.FromResult(events.Contains(new LinkRemoved(index, "renamed"))));
        }

        var told = events.ToArray();
        var vip = IPAddress.Parse("10.9.0.100");
        var added = Array.FindIndex(told, one => one is AddressAdded { Address: var address } && address.Address.Equals(vip));
        var removed = Array.FindIndex(told, one => one is AddressRemoved { Address: var address } && address.Address.Equals(vip));
        var down = Array.FindIndex(told, one => one is LinkChanged { Link: { Name: "v0", Carrier: false } });
        var renamed = Array.FindIndex(told, one => one is LinkChanged { Link.Name: "renamed" });
        Assert.True(added >= 0 && added < removed && removed < down && down < renamed, string.Join('\n', told.AsEnumerable()));
    }

    [RootFact]
    public async Task A_monitor_that_cannot_keep_up_says_so()
    {
        ConcurrentQueue<RouteEvent> events = [];
        using var monitor = Host.Namespace.Run(() => RouteMonitor.Open(events.Enqueue, socketBuffer: 16_384));
        using var client = Open();
        var index = client.GetLinks().Single(link => link.Name == "lo").Index;
        var adding = Enumerable.Range(0, 200)
            .Select(i => RouteChange.Add(new InterfaceAddress(index, new IPAddress([10, 20, 0, (byte)i]), 32)));
        Assert.All(client.Apply([.. adding]), result => Assert.Null(result.Error));
        monitor.Start();
        await Eventually.HoldsAsync("an overrun", TimeSpan.FromSeconds(20), () => Task.FromResult(events.Any(one => one is Overrun)));
    }

    public void Dispose()
    {
        if (_host.IsValueCreated)
        {
            _host.Value.Dispose();
        }
    }

    private RouteClient Open() => Host.Namespace.Run(RouteClient.Open);
}
