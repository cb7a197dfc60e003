namespace Vrrp.Tests.Simulation;

/// <summary>Whole routers, of which one is told that another protocol lost the other.</summary>
public class MasterLossTests
{
    private readonly World _world = new();
    private readonly Host _one;
    private readonly Host _other;

    public MasterLossTests() => (_one, _other) = (_world.AddHost(), _world.AddHost());

    [Fact]
    public void When_the_master_is_dead_the_other_takes_over_at_once()
    {
        Begin([Host.Options(200)], [Host.Options(100)]);
        Cut(_one);
        Lose();
        _world.Run(0.001);
        Assert.Equal(VrrpState.Master, _other.StateOf());
    }

    [Theory]
    [InlineData(200, 100)]
    [InlineData(100, 100)]
    [InlineData(100, 200)]
    public void When_it_lives_its_answer_sends_the_other_back_at_once_and_it_stays_master(byte first, byte second)
    {
        // The other came later and may not preempt.
        Begin([Host.Options(first)], [Host.Options(second) with { Preempt = false }]);
        Lose();
        _world.Run(0.01);
        Assert.Equal([_one], _world.Masters());
        Assert.Equal([VrrpState.Master, VrrpState.Backup], _other.Listener.Transitions.Select(transition => transition.To));
        _world.Run(20);
        Assert.Equal([_one], _world.Masters());
        Assert.Empty(_one.Listener.Transitions);
    }

    [Fact]
    public void A_sync_group_takes_over_as_one_and_goes_back_as_one()
    {
        foreach (var host in _world.Hosts)
        {
            host.Do(dispatcher => dispatcher.SetSyncGroup(new VrrpSyncGroupOptions("both", ["one", "two"])));
        }

        // Better than the master of the second, which must not yield.
        Begin(
            [Host.Options(200), Host.Options(100, "two", 2)],
            [Host.Options(100) with { Preempt = false }, Host.Options(200, "two", 2) with { Preempt = false }]);
        Assert.Equal([_one], _world.Masters("two"));
        Lose();
        _world.Run(20);
        Assert.Equal([_one], _world.Masters());
        Assert.Equal([_one], _world.Masters("two"));
        Assert.Empty(_one.Listener.Transitions);
        Cut(_one);
        Lose();
        _world.Run(0.001);
        Assert.Equal((VrrpState.Master, VrrpState.Master), (_other.StateOf(), _other.StateOf("two")));
    }

    private void Begin(VrrpInstanceOptions[] first, VrrpInstanceOptions[] second)
    {
        Array.ForEach(first, options => _one.Add(options));
        _world.Run(10);
        Array.ForEach(second, options => _other.Add(options));
        _world.Run(10);
        Assert.Equal([_one], _world.Masters());
        _world.Hosts.ForEach(host => host.Listener.Transitions.Clear());
    }

    private void Lose() => _other.Do(dispatcher => dispatcher.NeighbourLost("one", _one.Address));

    private void Cut(Host host)
    {
        _world.Wire.Ends.Remove(host.Transport);
        _world.Wire.Loses = (from, _) => from == host.Transport;
    }
}
