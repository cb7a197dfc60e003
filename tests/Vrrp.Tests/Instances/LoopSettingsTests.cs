using Loop;
using Vrrp.Tests.Simulation;

namespace Vrrp.Tests.Instances;

/// <summary>What is set for the loop as a whole, and how late it may be.</summary>
public class LoopSettingsTests
{
    private readonly World _world = new();
    private readonly Host _host;

    public LoopSettingsTests() => _host = _world.AddHost();

    [Fact]
    public void Instances_that_are_held_back_start_when_the_time_is_over()
    {
        _host.Do(dispatcher => dispatcher.HoldBack(TimeSpan.FromSeconds(10)));
        _host.Add(Host.Options(255));
        _world.Run(9.9);
        Assert.Equal((VrrpState.Initialize, 0), (_host.StateOf(), _world.Wire.Sent.Count));
        _world.Run(0.2);
        Assert.Equal(VrrpState.Master, _host.StateOf());
    }

    [Fact]
    public void The_time_may_be_cut_short()
    {
        _host.Do(dispatcher => dispatcher.HoldBack(TimeSpan.FromSeconds(10)));
        _host.Add(Host.Options(255));
        _world.Run(1);
        _host.Do(dispatcher => dispatcher.HoldBack(TimeSpan.FromSeconds(-1)));
        _world.Run(0.1);
        Assert.Equal(VrrpState.Master, _host.StateOf());
    }

    [Fact]
    public void Adverts_do_not_count_while_an_instance_is_held_back()
    {
        var master = _world.AddHost();
        master.Add(Host.Options(200));
        _world.Run(4);
        _host.Do(dispatcher => dispatcher.HoldBack(TimeSpan.FromSeconds(2)));
        _host.Add(Host.Options());
        _world.Run(3);
        Assert.Equal((VrrpState.Backup, VrrpState.Master), (_host.StateOf(), master.StateOf()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Unknown_router_ids_are_reported_where_that_is_asked_for(bool isReported)
    {
        var other = _world.AddHost();
        other.Add(Host.Options(255, router: 9));
        _host.Do(dispatcher => dispatcher.ReportsUnknownRouters = isReported);
        _host.Add(Host.Options());
        _world.Run(4);
        Assert.Equal(isReported, _host.Listener.Rejected.Exists(rejected => rejected.Error == AdvertisementError.UnknownVirtualRouter));
        Assert.NotEqual(0, _host.Dispatcher.Summarize().Errors[AdvertisementError.UnknownVirtualRouter]);
    }

    /// <summary>Instances share the buffer: it holds what each of them wants.</summary>
    [Theory]
    [InlineData(1000, 0, 0, 1000 + 77)]
    [InlineData(0, 3, 0, (3 * 1500) + 77)]
    [InlineData(0, 0, 3, (3 * (40 + 8 + 4 + 8)) + 77)]
    [InlineData(0, 0, 0, 77)]
    public void A_receive_buffer_holds_what_its_instances_want(uint bytes, uint mtus, uint adverts, int expected)
    {
        _host.Do(dispatcher => dispatcher.SetReceiveBuffers(new(bytes, mtus, adverts)));
        _host.Add(Host.Options());
        _host.Add(Host.Options(name: "two", router: 2) with { ReceiveBuffer = 77 });
        _world.Run(0);
        Assert.Equal((ulong)expected, Assert.Single(_host.Transport.Reserved).Value);
    }

    [Fact]
    public void Signatures_and_authentication_headers_take_room_as_well()
    {
        _host.Do(dispatcher => dispatcher.SetReceiveBuffers(new(Advertisements: 3)));
        _host.Add(Host.Options() with { Authentication = AuthenticationType.AuthenticationHeader, Password = [1] });
        _world.Run(0);
        Assert.Equal([3UL * (40 + 8 + 4 + 8 + 24)], _host.Transport.Reserved.Values);

        _host.Add(Host.Options() with { Hmac = new HmacOptions() });
        _world.Run(0);
        Assert.Contains(3UL * (40 + 8 + 4 + 8 + 28), _host.Transport.Reserved.Values);
    }

    [Theory]
    [InlineData(0, 3, 0.4, 0)]
    [InlineData(0, 3, 0.6, 1)]
    [InlineData(2, 3, 0.6, 3)]
    [InlineData(3, 3, 0.6, 3)]
    [InlineData(50, 3, 0.6, 50)]
    [InlineData(0, 0, 9, 0)]
    public void A_late_deadline_raises_the_real_time_priority_by_one(int priority, int most, double lateness, int expected)
    {
        LoopThreadOptions options = new() { HighestAutoPriority = most, AutoPriorityLateness = TimeSpan.FromSeconds(0.5) };
        Assert.Equal(expected, AutoPriority.After(options, priority, TimeSpan.FromSeconds(lateness)));
    }
}
