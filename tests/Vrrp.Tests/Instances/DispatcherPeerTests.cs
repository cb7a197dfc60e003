using System.Net.Sockets;
using Vrrp.Tests.Simulation;

namespace Vrrp.Tests.Instances;

/// <summary>Loops that hear each other, change their options and move in groups.</summary>
public class DispatcherPeerTests
{
    private readonly World _world = new();
    private readonly Host _host;

    public DispatcherPeerTests() => _host = _world.AddHost();

    [Fact]
    public void Unicast_routers_elect_without_an_interface()
    {
        var other = _world.AddHost();
        foreach (var (host, peer) in new[] { (_host, other), (other, _host) })
        {
            host.Add(Host.Options(host == _host ? (byte)200 : (byte)100) with
            {
                Interface = null,
                SourceAddress = host.Address,
                UnicastPeers = [peer.Address],
                ChecksUnicastSource = true,
            });
        }

        _world.Run(5);
        Assert.Equal([_host], _world.Masters());
        Assert.Equal(_host.Address, other.StatusOf().MasterAddress);
    }

    [Fact]
    public void IPv6_routers_elect()
    {
        var other = _world.AddHost();
        foreach (var host in _world.Hosts)
        {
            host.Add(Host.Options(host == _host ? (byte)200 : (byte)100) with
            {
                Version = VrrpVersion.V3,
                Family = AddressFamily.InterNetworkV6,
                Addresses = [new(InternetAddress.Parse("fe80::100")), new(InternetAddress.Parse("2001:db8::100"))],
            });
        }

        _world.Run(5);
        Assert.Equal([_host], _world.Masters());
        Assert.Equal(InternetAddress.Parse("fe80::1"), other.StatusOf().MasterAddress);
    }

    [Fact]
    public void An_update_keeps_the_role_and_another_router_id_is_a_new_start()
    {
        _host.Add(Host.Options());
        _world.Run(4);
        _host.Listener.Take();
        _host.Do(dispatcher => dispatcher.SetInstance(Host.Options(150), null));
        _world.Run(1);
        Assert.Equal(["one priority 100 to 150"], _host.Listener.Take());
        Assert.Equal(150, _world.Wire.Sent[^1].Bytes[22]);

        _host.Do(dispatcher => dispatcher.SetInstance(Host.Options(150, router: 2), null));
        _world.Run(0.1);
        Assert.Equal(["one release", "one Master to Initialize (Shutdown)", "one Initialize to Backup (Startup)"], _host.Listener.Take());
        Assert.Equal(0, _world.Wire.Sent[^1].Bytes[22]);
    }

    [Fact]
    public void Members_of_a_sync_group_move_together()
    {
        var other = _world.AddHost();
        _host.Add(Host.Options(200));
        _host.Add(Host.Options(200, "two", 2));
        _host.Do(dispatcher => dispatcher.SetSyncGroup(new VrrpSyncGroupOptions("both", ["one", "two", "nobody"])));
        other.Add(Host.Options(100));
        other.Add(Host.Options(100, "two", 2));
        other.Do(dispatcher => dispatcher.SetSyncGroup(new VrrpSyncGroupOptions("both", ["one", "two"])));
        _world.Run(5);
        Assert.Equal((VrrpState.Master, VrrpState.Master), (_host.StateOf("one"), _host.StateOf("two")));

        _host.Do(dispatcher => dispatcher.SetTracking("two", new VrrpTracking(VrrpFaults.TrackedScript, 0)));
        _world.Run(1);
        Assert.Equal((VrrpState.Fault, VrrpState.Fault), (_host.StateOf("one"), _host.StateOf("two")));
        Assert.Equal(VrrpFaults.SyncGroup, _host.StatusOf("one").Faults);
        Assert.Equal((VrrpState.Master, VrrpState.Master), (other.StateOf("one"), other.StateOf("two")));

        _host.Do(dispatcher => dispatcher.SetTracking("two", VrrpTracking.Clear));
        _world.Run(5);
        Assert.Equal((VrrpState.Master, VrrpState.Master), (_host.StateOf("one"), _host.StateOf("two")));
        Assert.Equal((VrrpState.Backup, VrrpState.Backup), (other.StateOf("one"), other.StateOf("two")));
    }
}
