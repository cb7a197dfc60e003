using System.Net.Sockets;
using Linux;
using Vrrp.Tests.Packets;
using Vrrp.Tests.Simulation;

namespace Vrrp.Tests.Instances;

/// <summary>The loop with a wire in memory: what it asks of the wire and tells its listener.</summary>
public class DispatcherTests
{
    private readonly World _world = new();
    private readonly Host _host;

    public DispatcherTests() => _host = _world.AddHost();

    [Fact]
    public void A_lone_router_becomes_master_and_stops()
    {
        _host.Add(Host.Options());
        _world.Run(4);
        Assert.Equal(["one Initialize to Backup (Startup)", "one install", "one Backup to Master (MasterDown)"], _host.Listener.Take());
        _host.Do(dispatcher => dispatcher.Stop());
        _world.Run(0.1);
        Assert.Equal(["one release", "one Master to Initialize (Shutdown)"], _host.Listener.Take());
        Assert.Empty(_host.Transport.Ports);
        Assert.True(_host.Dispatcher.IsStopped);
        Assert.Equal(0, _world.Wire.Sent[^1].Bytes[22]);
    }

    [Fact]
    public void Adverts_are_byte_for_byte_keepalived_s()
    {
        _host.Add(new VrrpInstanceOptions
        {
            Name = "one",
            Interface = "eth0",
            VirtualRouterId = 51,
            Authentication = AuthenticationType.SimplePassword,
            Password = [.. "secret"u8],
            Addresses = [new(InternetAddress.Parse("192.0.2.100")), new(InternetAddress.Parse("192.0.2.101"))],
        });
        _world.Run(4);
        var expected = Captured.Packet(Captured.V2Password);
        // But for identification and header checksum, which are the kernel's.
        var sent = _world.Wire.Sent[0].Bytes;
        expected.AsSpan(4, 2).CopyTo(sent.AsSpan(4));
        expected.AsSpan(10, 2).CopyTo(sent.AsSpan(10));
        Assert.Equal(expected, sent);
    }

    [Fact]
    public void Announcements_follow_the_addresses_into_the_kernel()
    {
        var host = new World().AddHost(installs: false);
        (string Instance, long Term)? asked = null;
        host.Listener.Install = (instance, term) => asked = (instance, term);
        host.Add(Host.Options(255) with { ExcludedAddresses = [new(InternetAddress.Parse("2001:db8::100"))] });
        host.Settle();
        Assert.Empty(host.Transport.Frames);

        host.Do(dispatcher => dispatcher.AddressesInstalled(asked!.Value.Instance, asked.Value.Term));
        host.Settle();
        Assert.Equal(10, host.Transport.Frames.Count);
        Assert.Equal(5, host.Transport.Frames.Count(frame => frame.Length == GratuitousArp.Length));
        Assert.Equal(10, host.StatusOf().AnnouncementsSent);

        host.Do(dispatcher => dispatcher.Announce("one", InternetAddress.Parse("192.0.2.101")));
        host.Settle();
        Assert.Equal(15, host.Transport.Frames.Count);
    }

    [Fact]
    public void The_second_burst_does_not_wait_for_the_next_advert()
    {
        _host.Add(Host.Options(255) with { AdvertisementInterval = TimeSpan.FromSeconds(60) });
        _world.Run(5.1);
        Assert.Equal(10, _host.Transport.Frames.Count);
    }

    [Fact]
    public void An_address_on_another_interface_is_announced_there()
    {
        _host.Do(dispatcher => dispatcher.SetInterface(_host.Eth0 with { Name = "eth1", Index = 7, HardwareAddress = [2, 0, 0, 0, 7, 7] }));
        _host.Add(Host.Options(255) with { Addresses = [new(InternetAddress.Parse("192.0.2.100"), "eth1")] });
        _world.Run(0.1);
        Assert.All(_host.Transport.Frames, frame => Assert.Equal([2, 0, 0, 0, 7, 7], frame[6..12]));
        Assert.Equal(5, _host.Transport.Frames.Count);
    }

    [Fact]
    public void One_port_serves_all_instances_of_an_interface_and_family_and_is_closed_with_the_last()
    {
        _host.Add(Host.Options());
        _host.Add(Host.Options(name: "two", router: 2));
        _host.Add(Host.Options(name: "six", router: 3) with
        {
            Version = VrrpVersion.V3,
            Family = AddressFamily.InterNetworkV6,
            Addresses = [new(InternetAddress.Parse("fe80::100"))],
        });
        _world.Run(0.1);
        Assert.Equal(2, _host.Transport.Ports.Count);
        _host.Do(dispatcher => dispatcher.RemoveInstance("one"));
        _host.Do(dispatcher => dispatcher.RemoveInstance("six"));
        _world.Run(0.1);
        Assert.Equal([new VrrpPort(2, "eth0", AddressFamily.InterNetwork)], _host.Transport.Ports.Keys);
    }

    [Fact]
    public void An_interface_that_returns_with_another_index_gets_new_sockets()
    {
        _host.Add(Host.Options());
        _world.Run(4);
        _host.Listener.Take();
        _host.Do(dispatcher => dispatcher.RemoveInterface("eth0"));
        _world.Run(1);
        Assert.Equal(["one release", "one Master to Fault (Fault)"], _host.Listener.Take());
        Assert.Empty(_host.Transport.Ports);

        _host.Do(dispatcher => dispatcher.SetInterface(_host.Eth0 with { Index = 9 }));
        _world.Run(4);
        Assert.Equal(["one Fault to Backup (FaultCleared)", "one install", "one Backup to Master (MasterDown)"], _host.Listener.Take());
        Assert.Equal([new VrrpPort(9, "eth0", AddressFamily.InterNetwork)], _host.Transport.Ports.Keys);
    }

    [Fact]
    public void Failing_sends_are_counted_and_told_now_and_then()
    {
        _host.Add(Host.Options());
        _host.Transport.SendErrno = Errno.ENOBUFS;
        _world.Run(23);
        Assert.Equal(VrrpState.Master, _host.StateOf());
        Assert.True(_host.StatusOf().SendErrors >= 20);
        var told = _host.Listener.Troubles.Where(trouble => trouble.Operation == "send an advertisement").ToList();
        Assert.Equal(2, told.Count);
        Assert.Equal(("eth0", "one"), (told[0].Interface, told[0].Instance));
        Assert.InRange(told[1].Suppressed, 9, 10);
    }

    [Fact]
    public void A_receive_error_is_told_and_the_loop_goes_on()
    {
        _host.Add(Host.Options());
        _world.Run(0.1);
        _host.Transport.Fail(new VrrpPort(2, "eth0", AddressFamily.InterNetwork), Errno.ENETDOWN);
        _world.Run(4);
        Assert.Equal("receive advertisements", Assert.Single(_host.Listener.Troubles).Operation);
        Assert.Equal(VrrpState.Master, _host.StateOf());
    }

    [Fact]
    public void Our_own_adverts_are_ignored()
    {
        _host.Add(Host.Options());
        _world.Run(4);
        Hear(200, _host.Address);
        Assert.Equal(VrrpState.Master, _host.StateOf());
        Assert.Equal(0, _host.StatusOf().AdvertisementsReceived);
    }

    [Fact]
    public void Rfc9568_7_1_what_is_wrong_is_counted_by_kind_and_told_at_a_limited_rate()
    {
        _host.Add(Host.Options());
        _world.Run(0.1);
        for (var count = 0; count < 5; count++)
        {
            Hear(200, timeToLive: 254);
            Hear(200, change: packet => packet[^1] ^= 1);
        }

        Hear(200, router: 77);
        Hear(200, change: packet => packet[20] = 0x51);
        var status = _host.StatusOf();
        Assert.Equal(5, status.Errors[AdvertisementError.TimeToLive]);
        Assert.Equal(5, status.Errors[AdvertisementError.Checksum]);
        Assert.Equal(10, status.Errors.Total);
        var others = _host.Dispatcher.Summarize().Errors;
        Assert.Equal(1, others[AdvertisementError.UnknownVirtualRouter]);
        Assert.Equal(1, others[AdvertisementError.Version]);
        Assert.Equal(
            [AdvertisementError.TimeToLive, AdvertisementError.Checksum, AdvertisementError.Version],
            _host.Listener.Rejected.Select(rejected => rejected.Error));
    }

    [Fact]
    public void Other_addresses_are_told_but_the_advert_counts()
    {
        _host.Add(Host.Options() with { Addresses = [] });
        _world.Run(0.1);
        Hear(200);
        Assert.Equal(1, _host.StatusOf().AdvertisementsReceived);
        Assert.Equal(AdvertisementError.AddressList, Assert.Single(_host.Listener.Rejected).Error);
    }

    [Fact]
    public void One_member_that_meets_a_better_master_takes_the_group_to_backup()
    {
        _host.Add(Host.Options());
        _host.Add(Host.Options(name: "two", router: 2));
        _host.Do(dispatcher => dispatcher.SetSyncGroup(new VrrpSyncGroupOptions("both", ["one", "two"])));
        _world.Run(5);
        Hear(200, router: 2, settle: true);
        Assert.Equal((VrrpState.Backup, VrrpState.Backup), (_host.StateOf("one"), _host.StateOf("two")));
    }

    [Fact]
    public void Lateness_is_measured_and_told()
    {
        _host.Add(Host.Options());
        _world.Run(4);
        _host.Settle();
        _world.Time.Advance(TimeSpan.FromSeconds(1.2));
        _host.Settle();
        Assert.InRange(Assert.Single(_host.Listener.Late).TotalSeconds, 0.5, 1.2);
        var lateness = _host.Dispatcher.Summarize().Lateness;
        Assert.Equal(_host.Listener.Late[0], lateness.Max);
        Assert.Equal(lateness.Count, lateness.Buckets.Sum());
        Assert.Equal(TimeSpan.FromMicroseconds(1), lateness.Percentile(0.5));
    }

    [Fact]
    public void An_advert_that_waits_in_the_socket_counts_before_a_deadline_that_has_passed()
    {
        _host.Add(Host.Options());
        _world.Run(0.1);
        _world.Time.Advance(TimeSpan.FromSeconds(10));
        Hear(200);
        Assert.DoesNotContain(_host.Listener.Transitions, transition => transition.To == VrrpState.Master);
    }

    private void Hear(
        byte priority,
        InternetAddress? source = null,
        byte router = 1,
        byte timeToLive = 255,
        Action<byte[]>? change = null,
        bool settle = true)
    {
        AdvertisementPath path = new(source ?? InternetAddress.Parse("192.0.2.9"), VrrpGroups.IPv4);
        Advertisement advertisement = new()
        {
            Version = VrrpVersion.V2,
            VirtualRouterId = router,
            Priority = priority,
            Interval = TimeSpan.FromSeconds(1),
            Family = AddressFamily.InterNetwork,
            AddressBytes = [192, 0, 2, (byte)(100 + router)],
        };
        var packet = new byte[IPv4Header.MinLength + advertisement.Length];
        IPv4Header.Write(packet, path.Source, path.Destination, timeToLive, advertisement.Length);
        advertisement.Write(packet.AsSpan(IPv4Header.MinLength), path);
        change?.Invoke(packet);
        _host.Transport.Deliver(path, timeToLive, packet);
        if (settle)
        {
            _host.Settle();
        }
    }
}
