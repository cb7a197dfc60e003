using System.Text;

namespace Vrrp.Tests.Simulation;

/// <summary>Routers that sign their adverts (auth_hmac), and one that does not know the key.</summary>
public class HmacElectionTests
{
    private static readonly HmacKey Key = new(1, [.. Encoding.ASCII.GetBytes("0123456789abcdef0123456789abcdef")]);
    private static readonly HmacKey Other = new(2, [.. Encoding.ASCII.GetBytes("fedcba9876543210fedcba9876543210")]);

    private readonly World _world = new();
    private readonly Host _first;
    private readonly Host _second;

    public HmacElectionTests()
    {
        // Stamps count from 1970.
        _world.Time.Advance(TimeSpan.FromDays(365 * 2026));
        (_first, _second) = (_world.AddHost(), _world.AddHost());
    }

    [Theory]
    [InlineData(VrrpVersion.V2, false)]
    [InlineData(VrrpVersion.V3, false)]
    [InlineData(VrrpVersion.V3, true)]
    public void Who_has_the_key_takes_part(VrrpVersion version, bool isUnicast)
    {
        _first.Add(Router(200, version, isUnicast ? _second : null));
        _second.Add(Router(100, version, isUnicast ? _first : null));
        _world.Run(10);
        Assert.Equal((VrrpState.Master, VrrpState.Backup), (_first.StateOf(), _second.StateOf()));
        _first.Do(dispatcher => dispatcher.RemoveInstance("one"));
        _world.Run(1);
        Assert.Equal(VrrpState.Master, _second.StateOf());
    }

    [Fact]
    public void Who_has_it_not_neither_takes_the_address_nor_keeps_the_master_from_being_one()
    {
        _first.Add(Router(100));
        _second.Add(Router(250) with { Hmac = Signing(Other) });
        _world.Run(10);
        Assert.Equal(VrrpState.Master, _first.StateOf());
        Assert.True(_first.StatusOf().Errors[AdvertisementError.SignatureKey] > 0);
        _second.Do(dispatcher => dispatcher.RemoveInstance("one"));
        _second.Add(Router(250) with { Hmac = null });
        _world.Run(10);
        Assert.Equal(VrrpState.Master, _first.StateOf());
        Assert.True(_first.StatusOf().Errors[AdvertisementError.SignatureMissing] > 0);
    }

    /// <summary>All that was ever heard, again and again, at once and in any order: nothing changes its role.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whatever_is_recorded_and_sent_again_changes_nothing(bool isMonotonic)
    {
        var options = Router(200) with { Hmac = Signing(Key) with { IsMonotonic = isMonotonic } };
        _first.Add(options);
        _second.Add(options with { Priority = 100 });
        _world.Run(10);
        // The better one resigns and comes back: there are adverts of both, and a resignation of each.
        _first.Do(dispatcher => dispatcher.RemoveInstance("one"));
        _world.Run(4);
        _first.Add(options);
        _world.Run(6);
        Assert.Equal((VrrpState.Master, VrrpState.Backup), (_first.StateOf(), _second.StateOf()));
        Assert.All(_world.Hosts, host => Replay(host, shuffled: true));
        _first.Do(dispatcher => dispatcher.RemoveInstance("one"));
        _world.Run(2);
        Assert.Equal(VrrpState.Master, _second.StateOf());
        Replay(_second, shuffled: false);
        Assert.True(_second.StatusOf().Errors[AdvertisementError.Replayed] > 0);
    }

    /// <summary>A process that starts knows no senders: what was recorded before it is old to it all the same.</summary>
    [Fact]
    public void A_router_that_starts_is_not_held_back_by_what_was_recorded()
    {
        _first.Add(Router(200));
        _world.Run(5);
        _first.Do(dispatcher => dispatcher.RemoveInstance("one"));
        _second.Add(Router(100));
        _world.Run(0.5);
        for (var tenth = 0; tenth < 40; tenth++)
        {
            Replay(_second, shuffled: false);
            _world.Run(0.1);
        }

        Assert.Equal(VrrpState.Master, _second.StateOf());
    }

    /// <summary>receive-only, permissive, enforce: a running pair comes to signatures, and to other keys, with its roles.</summary>
    [Fact]
    public void A_pair_goes_over_step_by_step()
    {
        _first.Add(Router(200) with { Hmac = null });
        _second.Add(Router(100) with { Hmac = null });
        _world.Run(6);
        HmacOptions[] steps =
        [
            Signing(Key) with { Mode = HmacMode.ReceiveOnly },
            Signing(Key) with { Mode = HmacMode.Permissive },
            Signing(Key),
            Signing(Key) with { Keys = [Key, Other] },
            Signing(Other) with { Keys = [Key, Other] },
            Signing(Other),
        ];
        foreach (var step in steps)
        {
            foreach (var (host, priority) in new[] { (_second, (byte)100), (_first, (byte)200) })
            {
                host.Add(Router(priority) with { Hmac = step });
                _world.Run(4);
                Assert.Equal((VrrpState.Master, VrrpState.Backup), (_first.StateOf(), _second.StateOf()));
            }
        }

        Assert.Equal((1, 0), ((int)_first.StatusOf().BecameMaster, (int)_second.StatusOf().BecameMaster));
    }

    private static HmacOptions Signing(HmacKey key) => new() { Keys = [key], ActiveKey = key.Id };

    private static VrrpInstanceOptions Router(byte priority, VrrpVersion version = VrrpVersion.V3, Host? peer = null) =>
        Host.Options(priority) with { Version = version, UnicastPeers = peer is null ? [] : [peer.Address], Hmac = Signing(Key) };

    private void Replay(Host host, bool shuffled)
    {
        var before = host.StateOf();
        var others = _world.Wire.Sent.Where(sent => sent.From != host.Transport).Select(sent => sent.Bytes).ToArray();
        if (shuffled)
        {
            new Random(7).Shuffle(others);
        }

        foreach (var bytes in others)
        {
            host.Transport.Deliver(new(InternetAddress.Read(bytes.AsSpan(12, 4)), VrrpGroups.IPv4), 255, bytes);
        }

        host.Settle();
        Assert.Equal(before, host.StateOf());
    }
}
