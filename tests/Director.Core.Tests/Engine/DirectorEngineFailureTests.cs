using Director.Core.Engine;
using Director.Core.Tracking;
using TestSupport;

namespace Director.Core.Tests.Engine;

/// <summary>What comes of a part that dies or hangs.</summary>
public sealed class DirectorEngineFailureTests : DirectorEngineBench
{
    [Fact]
    public async Task When_the_loop_has_died_the_stop_empties_the_table_all_the_same()
    {
        await Engine.StartAsync(Read(File), CancellationToken.None);
        Wire.IsBroken = true;
        await Eventually.HoldsAsync("the loop has ended", Deadline, () => Task.FromResult(Wire.HasFailed));
        await Assert.ThrowsAsync<IOException>(() => Engine.StopAsync(CancellationToken.None).WaitAsync(Deadline));
        Assert.Equal("", Kernel.Text);
    }

    [Fact]
    public async Task A_VRRP_loop_that_dies_is_a_failure_of_the_engine_and_its_addresses_go_at_the_stop()
    {
        await Engine.StartAsync(Read(File), CancellationToken.None);
        await BecomesMaster();
        Assert.False(Engine.Failed.IsCompleted);

        Wire.IsBroken = true;
        var failure = await Assert.ThrowsAsync<PartFailedException>(() => Engine.Failed.WaitAsync(Deadline));
        Assert.Equal("the VRRP loop has failed: epoll_wait: EBADF", failure.Message);

        await Assert.ThrowsAsync<IOException>(() => Engine.StopAsync(CancellationToken.None).WaitAsync(Deadline));
        Assert.Empty(Addresses.GetAddresses());
    }

    [Fact]
    public async Task A_check_loop_that_hangs_is_seen_by_the_watchdog()
    {
        await Engine.StartAsync(Read(File), CancellationToken.None);
        Connections.Turns.Reset();
        await Eventually.HoldsAsync("the checks have not turned for an hour", Deadline, () =>
        {
            Time.Advance(TimeSpan.FromMinutes(1));
            return Task.FromResult(Engine.SinceLastTurn > TimeSpan.FromHours(1));
        });
        Connections.Turns.Set();
    }

    [Fact]
    public async Task A_check_loop_that_dies_is_a_failure_of_the_engine()
    {
        await Engine.StartAsync(Read(File), CancellationToken.None);
        Connections.IsBroken = true;
        var failure = await Assert.ThrowsAsync<PartFailedException>(() => Engine.Failed.WaitAsync(Deadline));
        Assert.Equal("check loop", failure.Part);
    }

    [Fact]
    public async Task A_BFD_loop_that_dies_is_a_failure_of_the_engine()
    {
        await Engine.StartAsync(Read("bfd_instance b {\n neighbor_ip 10.9.0.2\n}\n" + File), CancellationToken.None);
        Neighbour.IsBroken = true;
        var failure = await Assert.ThrowsAsync<PartFailedException>(() => Engine.Failed.WaitAsync(Deadline));
        Assert.Equal("BFD loop", failure.Part);
        await Assert.ThrowsAsync<IOException>(() => Engine.StopAsync(CancellationToken.None).WaitAsync(Deadline));
        Assert.Equal("", Kernel.Text);
    }

    [Fact]
    public async Task An_address_thread_that_dies_is_a_failure_of_the_engine_and_the_addresses_go_all_the_same()
    {
        await Engine.StartAsync(Read(File), CancellationToken.None);
        await BecomesMaster();
        AddressesBreak = true;
        await Engine.ReloadAsync(Read(File.Replace("10.9.0.100/24", "10.9.0.101/24", StringComparison.Ordinal)), CancellationToken.None);
        var failure = await Assert.ThrowsAsync<PartFailedException>(() => Engine.Failed.WaitAsync(Deadline));
        Assert.Equal("address thread", failure.Part);

        AddressesBreak = false;
        await Engine.StopAsync(CancellationToken.None).WaitAsync(Deadline);
        Assert.Empty(Addresses.GetAddresses());
    }

    [Fact]
    public async Task A_network_monitor_that_dies_is_a_failure_of_the_engine_and_the_addresses_go_at_the_stop()
    {
        await Engine.StartAsync(Read(File), CancellationToken.None);
        await BecomesMaster();
        Monitor.Break();
        var failure = await Assert.ThrowsAsync<PartFailedException>(() => Engine.Failed.WaitAsync(Deadline));
        Assert.Equal("the network monitor has failed: receive network changes: EBADF", failure.Message);

        await Engine.StopAsync(CancellationToken.None).WaitAsync(Deadline);
        Assert.Empty(Addresses.GetAddresses());
        Assert.Equal("", Kernel.Text);
    }

    [Fact]
    public async Task A_thread_of_a_tracker_that_dies_is_a_failure_of_the_engine()
    {
        await Engine.DisposeAsync();
        BreakingTracker broken = new();
        Engine = NewEngine(new EngineOptions(), [static (_, _) => new InterfaceTracker(), (_, _) => broken]);
        await Engine.StartAsync(Read(File), CancellationToken.None);
        await BecomesMaster();
        broken.Ends.SetException(new IOException("read: EIO"));
        var failure = await Assert.ThrowsAsync<PartFailedException>(() => Engine.Failed.WaitAsync(Deadline));
        Assert.Equal("the thread of a tracker has failed: read: EIO", failure.Message);
        await Engine.StopAsync(CancellationToken.None).WaitAsync(Deadline);
        Assert.Empty(Addresses.GetAddresses());
    }

    private sealed class BreakingTracker : Tracker
    {
        public TaskCompletionSource Ends { get; } = new();

        public override Task Completion => Ends.Task;

        public override string Kind => "track_lamp";

        public override IEnumerable<TrackedEffect> Effects(InstanceTracks tracks) => [];

        public override string Words(string name) => name;
    }
}
