using Director.Core.Engine;
using Route.Netlink;
using TestSupport;
using Vrrp;

namespace Director.Core.Tests.Engine;

/// <summary>The whole engine as values.</summary>
public sealed class DirectorSnapshotTests : DirectorEngineBench
{
    [Fact]
    public async Task It_has_instances_servers_addresses_and_reloads()
    {
        await Engine.StartAsync(Read(File), CancellationToken.None);
        await BecomesMaster();
        await Eventually.HoldsAsync("the server is checked", Deadline, async () =>
        {
            Time.Advance(TimeSpan.FromMilliseconds(500));
            return (await Engine.SnapshotAsync()).VirtualServers[0].RealServers[0].Checkers.Single() is { IsAssumed: false };
        });
        await Engine.ReloadAsync(
            Read(File.Replace("interface eth0", "interface eth0\n priority 120", StringComparison.Ordinal)), CancellationToken.None);
        Engine.Publish(new EngineEvent.ReloadRefused("an error"));
        await Eventually.HoldsAsync(
            "the priority is the new one", Deadline, async () => (await InstanceAsync()).Loop!.EffectivePriority == 120);

        var snapshot = await Engine.SnapshotAsync();
        Assert.Equal(await StatusAsync(), snapshot.Status);
        Assert.NotNull(snapshot.Started);
        var instance = Assert.Single(snapshot.Instances);
        Assert.True(
            instance is { Configuration.Priority: 120, State: VrrpState.Master, Reason: TransitionReason.MasterDown, Faults: null });
        Assert.NotNull(instance.Since);
        Assert.Contains(new(VrrpState.Master, TransitionReason.MasterDown, 1), instance.Transitions);
        var server = Assert.Single(snapshot.VirtualServers);
        Assert.True(server is { HasQuorum: true, Tally.AliveWeight: 1 });
        var real = Assert.Single(server.RealServers);
        Assert.True(real is { IsUp: true, InTable: 1 });
        Assert.True(Assert.Single(real.Checkers) is { Checker: "TCP_CHECK", IsUp: true, Reason: not null, Since: not null });
        Assert.True(snapshot.Measures[real.Checkers.Single().Id!] is { Attempts: > 0, Failures: 0 });
        Assert.Equal(
            ["True start", "True 1 change", "False an error"], snapshot.Reloads.Select(reload => $"{reload.IsDone} {reload.Text}"));
        Assert.True(snapshot.Lateness.Count > 0);
        Assert.Equal("10.9.0.11", Assert.Single(Assert.Single(snapshot.Table!.Table.Services).Destinations).Address.ToString());
    }

    [Fact]
    public async Task A_priority_is_shown_with_each_tracker_that_adds_to_it()
    {
        var tracking = File.Replace(
            "interface eth0", "interface eth0\n track_interface {\n eth3 weight 7\n eth1 weight -20\n eth2\n }", StringComparison.Ordinal);
        await Engine.StartAsync(Read(tracking), CancellationToken.None);
        Assert.Equal(
            [
                "track_interface eth3 0 tracked eth3 is not there",
                "track_interface eth1 -20 tracked eth1 is not there",
                "track_interface eth2 fault tracked eth2 is not there",
                "ip_vs table 0 the ip_vs table can be written",
            ],
            (await InstanceAsync()).Trackers.Select(tracker => $"{tracker.Kind} {tracker.Name} "
                + (tracker.IsFault ? "fault" : $"{tracker.Effect.PriorityAdjustment:+0;-0;0}") + $" {tracker.Text}"));
    }

    [Fact]
    public async Task An_address_is_wanted_held_and_lost()
    {
        await Engine.StartAsync(Read(File), CancellationToken.None);
        Assert.True((await AddressAsync()) is { Interface: "eth0", IsWanted: false, IsHeld: false, IsLost: false, Losses: 0 });
        await BecomesMaster();
        // Before the monitor tells of it: what was put there is not lost.
        await Eventually.HoldsAsync(
            "it is held", Deadline, async () => (await AddressAsync()) is { IsWanted: true, IsHeld: true, IsLost: false });
        var held = Assert.Single(Addresses.GetAddresses());
        Monitor.Tell(new AddressAdded(held));

        Addresses.Remove(held);
        Monitor.Tell(new AddressRemoved(held));
        await Eventually.HoldsAsync(
            "its loss is counted", Deadline, async () => (await AddressAsync()) is { Losses: 1, LastLoss: not null });
    }

    [Fact]
    public async Task A_loop_that_hangs_is_not_waited_for()
    {
        await Engine.StartAsync(Read(File), CancellationToken.None);
        Wire.Turns.Reset();
        var asked = Engine.SnapshotAsync();
        await Eventually.HoldsAsync("it is answered", Deadline, () =>
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(asked.IsCompleted);
        });
        Assert.Null(Assert.Single((await asked).Instances).Loop);
        Wire.Turns.Set();
    }

    [Fact]
    public async Task Before_the_start_it_is_empty()
    {
        var snapshot = await Engine.SnapshotAsync();
        Assert.Empty(snapshot.Instances);
        Assert.Empty(snapshot.VirtualServers);
    }

    private async Task<InstanceSnapshot> InstanceAsync() => Assert.Single((await Engine.SnapshotAsync()).Instances);

    private async Task<AddressSnapshot> AddressAsync() => Assert.Single((await InstanceAsync()).Addresses);
}
