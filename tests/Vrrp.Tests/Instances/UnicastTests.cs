using Vrrp.Tests.Simulation;

namespace Vrrp.Tests.Instances;

/// <summary>unicast_peer with its limits, and the two checksums of unicast adverts over IPv4.</summary>
public class UnicastTests
{
    private readonly World _world = new();
    private readonly Host _first;
    private readonly Host _second;

    public UnicastTests() => (_first, _second) = (_world.AddHost(), _world.AddHost());

    [Theory]
    [InlineData(254, 255, VrrpState.Backup)]
    [InlineData(255, 255, VrrpState.Master)]
    [InlineData(0, 253, VrrpState.Master)]
    public void A_peer_whose_time_to_live_is_outside_its_limits_is_not_heard(byte least, byte most, VrrpState expected)
    {
        _first.Add(Router(200) with { UnicastPeers = [_second.Address], UnicastTtl = 254 });
        _second.Add(Router(100) with { UnicastPeers = [new(_first.Address, least, most)] });
        _world.Run(8);
        Assert.Equal(expected, _second.StateOf());
        Assert.Equal(expected == VrrpState.Master, _second.StatusOf().Errors[AdvertisementError.PeerTimeToLive] > 0);
    }

    [Fact]
    public void A_limit_for_one_peer_shuts_out_those_that_are_no_peers()
    {
        _first.Add(Router(200) with { UnicastPeers = [_second.Address] });
        _second.Add(Router(100) with { UnicastPeers = [new(InternetAddress.Parse("192.0.2.77"), 1)] });
        _world.Run(8);
        Assert.Equal(VrrpState.Master, _second.StateOf());
        Assert.True(_second.StatusOf().Errors[AdvertisementError.UnknownPeer] > 0);
    }

    [Theory]
    [InlineData(UnicastChecksum.Adapts, VrrpState.Backup)]
    [InlineData(UnicastChecksum.Old, VrrpState.Backup)]
    [InlineData(UnicastChecksum.Current, VrrpState.Master)]
    public void The_old_unicast_checksum_is_understood_unless_that_is_not_wanted(UnicastChecksum ours, VrrpState expected)
    {
        _first.Add(Version3(200, _second.Address) with { UnicastChecksum = UnicastChecksum.Old });
        _second.Add(Version3(100, _first.Address) with { UnicastChecksum = ours });
        _world.Run(8);
        Assert.Equal(expected, _second.StateOf());
    }

    [Fact]
    public void Who_hears_the_old_checksum_answers_with_it()
    {
        _first.Add(Version3(100, _second.Address) with { UnicastChecksum = UnicastChecksum.Old });
        _second.Add(Version3(200, _first.Address));
        _first.Do(dispatcher => dispatcher.SetTracking("one", default));
        _world.Run(8);
        Assert.Equal((VrrpState.Backup, VrrpState.Master), (_first.StateOf(), _second.StateOf()));
        Assert.Equal(IsOld(_world.Wire.Sent[0].Bytes), IsOld(_world.Wire.Sent[^1].Bytes));
    }

    /// <summary>vrf: an instance without an interface speaks and listens in the VRF alone, and waits for its device.</summary>
    [Fact]
    public void An_instance_of_a_vrf_is_bound_to_its_device()
    {
        var options = Router(100) with { Interface = null, Vrf = "red", SourceAddress = _first.Address, UnicastPeers = [_second.Address] };
        _first.Add(options);
        _world.Run(8);
        Assert.Equal((VrrpState.Fault, VrrpFaults.Interface), (_first.StateOf(), _first.StatusOf().Faults & VrrpFaults.Interface));
        _first.Do(dispatcher => dispatcher.SetInterface(new() { Name = "red", Index = 7, IsRunning = true }));
        _world.Run(8);
        Assert.Equal(VrrpState.Master, _first.StateOf());
        Assert.Equal("red", Assert.Single(_first.Transport.Ports.Keys).Name);
        Assert.False(options.IsSameRouterAs(options with { Vrf = "blue" }));
    }

    private static VrrpInstanceOptions Router(byte priority) => Host.Options(priority);

    private static VrrpInstanceOptions Version3(byte priority, InternetAddress peer) =>
        Host.Options(priority) with { Version = VrrpVersion.V3, UnicastPeers = [peer] };

    private static bool IsOld(ReadOnlySpan<byte> packet)
    {
        Assert.True(IPv4Header.TryParse(packet, out var header, out _));
        AdvertisementPath path = new(header.Source, header.Destination);
        return !Advertisement.TryParse(packet[header.HeaderLength..], path, out _, out _)
            && Advertisement.TryParse(packet[header.HeaderLength..], path with { Destination = VrrpGroups.IPv4 }, out _, out _);
    }
}
