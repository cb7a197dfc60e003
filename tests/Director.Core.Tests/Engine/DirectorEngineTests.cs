using Director.Core.Engine;
using TestSupport;

namespace Director.Core.Tests.Engine;

/// <summary>Start, reload and stop of both halves together.</summary>
public sealed class DirectorEngineTests : DirectorEngineBench
{
    [Fact]
    public async Task It_starts_both_halves_and_sums_them_up()
    {
        await Engine.StartAsync(Read(File), CancellationToken.None);
        Assert.Equal(Table, Kernel.Text);
        await BecomesMaster();
        Assert.StartsWith("1 instance (1 master), 1 virtual server, 1 of 1 real server up", await StatusAsync());
    }

    [Fact]
    public async Task The_table_stands_before_an_instance_can_become_master()
    {
        await Engine.StartAsync(Read(File), CancellationToken.None);
        Assert.Equal(0, TransitionsAtTable);
        Assert.StartsWith("1 instance ", await StatusAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reload_does_what_its_plan_says()
    {
        await Engine.StartAsync(Read(File), CancellationToken.None);
        await BecomesMaster();
        var plan = await Engine.ReloadAsync(
            Read(File.Replace("10.9.0.11 80", "10.9.0.12 80", StringComparison.Ordinal)), CancellationToken.None);
        Assert.Equal(
            [
                "remove real server 10.9.0.11:80 of virtual server TCP 10.9.0.100:80",
                "add real server 10.9.0.12:80 of virtual server TCP 10.9.0.100:80",
            ],
            plan.Changes.AsEnumerable());
        Assert.Equal("TCP 10.9.0.100:80: 10.9.0.12:80 1", Kernel.Text);
        Assert.True(
            (await Engine.ReloadAsync(
                Read(File.Replace("10.9.0.11 80", "10.9.0.12 80", StringComparison.Ordinal)), CancellationToken.None)).IsEmpty);
    }

    [Fact]
    public async Task A_reload_changes_the_real_time_priority_of_the_loop_or_says_why_not()
    {
        // Which no other thread of the tests has.
        const int Priority = 9;
        await Engine.StartAsync(Read(File), CancellationToken.None);
        await Engine.ReloadAsync(Read($"global_defs {{\n vrrp_rt_priority {Priority}\n}}\n" + File), CancellationToken.None);
        Assert.NotEqual(OwnThreads.WithRealTimePriority(Priority) == 1, Heard.Of<RouterEvent.RightsRefused>().Any(
            refused => refused is { Options.RealTimePriority: Priority, Granted.RealTimeErrno: not 0 }));
        await Engine.ReloadAsync(Read(File), CancellationToken.None);
        Assert.Equal(0, OwnThreads.WithRealTimePriority(Priority));
    }

    [Fact]
    public async Task What_waits_for_a_start_a_reload_leaves_alone()
    {
        await Engine.StartAsync(Read(File), CancellationToken.None);
        await BecomesMaster();
        var next = "global_defs {\n lvs_flush\n}\n" + File.Replace("interface", "state MASTER\n interface", StringComparison.Ordinal);
        var plan = await Engine.ReloadAsync(Read(next), CancellationToken.None);
        Assert.Equal(2, plan.AtNextStart.Length);
        Assert.Equal(0, Kernel.Flushed);
        Assert.DoesNotContain((byte)0, Wire.Priorities);
        await Engine.StopAsync(CancellationToken.None).WaitAsync(Deadline);
        Assert.Equal(0, Kernel.Flushed);
    }

    [Fact]
    public async Task Without_a_table_its_priority_is_1_alone_it_is_master_and_with_the_table_all_is_as_before()
    {
        Kernel.IsAbsent = true;
        await Engine.StartAsync(Read(File), CancellationToken.None);
        await BecomesMaster();
        Assert.All(Wire.Priorities, static priority => Assert.Equal(1, priority));
        Assert.Equal(
            "1 instance (1 master), 1 virtual server, none is served: the ip_vs table cannot be written (the kernel has no ip_vs)",
            await StatusAsync());
        Assert.Equal("the kernel has no ip_vs", Assert.Single(Heard.Of<RouterEvent.WithoutTable>()).Reason);
        Kernel.IsAbsent = false;
        await Advertises(100);
        Assert.Equal(Table, Kernel.Text);
        Assert.Single(Heard.Of<RouterEvent.WithTableAgain>());
    }

    [Fact]
    public async Task A_reload_that_brings_the_first_virtual_server_and_no_table_lowers_the_priority()
    {
        Kernel.IsAbsent = true;
        await Engine.StartAsync(Read(File[..File.IndexOf("virtual_server", StringComparison.Ordinal)]), CancellationToken.None);
        await BecomesMaster();
        await Advertises(100);
        await Engine.ReloadAsync(Read(File), CancellationToken.None);
        await Advertises(1);
    }

    [Fact]
    public async Task Its_priority_stays_where_that_is_asked_for()
    {
        await Engine.DisposeAsync();
        Engine = NewEngine(new EngineOptions { KeepPriorityWithoutTable = true });
        Kernel.IsAbsent = true;
        await Engine.StartAsync(Read(File), CancellationToken.None);
        await BecomesMaster();
        Assert.All(Wire.Priorities, static priority => Assert.Equal(100, priority));
    }

    [Fact]
    public async Task It_tells_of_each_change_of_its_status()
    {
        var told = 0;
        Engine.StatusChanged += () => Interlocked.Increment(ref told);
        Assert.Equal("", await StatusAsync());
        await Engine.StartAsync(Read(File), CancellationToken.None);
        Assert.Contains("(1 assumed up, 0 checked)", await StatusAsync(), StringComparison.Ordinal);
        var before = told;
        Connections.Turns.Reset();
        await Eventually.HoldsAsync("it is master", Deadline, async () =>
        {
            Time.Advance(TimeSpan.FromMilliseconds(500));
            return told > before && (await StatusAsync()).Contains("1 master", StringComparison.Ordinal);
        });
        // To ask is no change.
        await Engine.SettleAsync();
        before = told;
        await StatusAsync();
        Assert.Equal(before, told);
        Connections.Turns.Set();
    }

    [Fact]
    public async Task The_stop_resigns_before_the_table_is_emptied()
    {
        await Engine.StartAsync(Read(File), CancellationToken.None);
        await BecomesMaster();
        byte[] sent = [];
        Kernel.OnApply = () => sent = Wire.Priorities;
        await Engine.StopAsync(CancellationToken.None).WaitAsync(Deadline);
        Assert.Equal(0, sent[^1]);
        Assert.Equal("", Kernel.Text);
        Assert.Empty(Addresses.GetAddresses());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_stop_after_a_start_that_failed_half_way_ends_and_leaves_nothing(int connection)
    {
        RefusedFrom = connection;
        await Assert.ThrowsAsync<IOException>(() => Engine.StartAsync(Read(File), CancellationToken.None));
        await Engine.StopAsync(CancellationToken.None).WaitAsync(Deadline);
        Assert.Equal("", Kernel.Text);
        Assert.Empty(Addresses.GetAddresses());
    }
}
