using Bfd;
using Director.Core.Engine;
using TestSupport;

namespace Director.Core.Tests.Engine;

/// <summary>What BFD sessions do to instances.</summary>
public sealed class DirectorEngineBfdTests : DirectorEngineBench
{
    // So slow that a test's clock, which jumps, does not make it expire.
    private const string Session = """
        bfd_instance peer {
            neighbor_ip 10.9.0.2
            min_rx 10000
            min_tx 10000
            multiplier 3
        }

        """;

    private static readonly string Tracking = Session
        + File.Replace("interface eth0", "interface eth0\n track_bfd {\n peer\n }", StringComparison.Ordinal);

    [Fact]
    public async Task Without_a_weight_an_instance_waits_for_the_first_Up_and_fails_with_the_session()
    {
        await Engine.StartAsync(Read(Tracking), CancellationToken.None);
        await BecomesMaster();
        Assert.DoesNotContain(Heard.Of<RouterEvent.Transition>(), static transition => transition.Faults is not null);
        Neighbour.IsSilent = true;
        Neighbour.Answer(BfdState.Down);
        await Fails();
        Assert.Contains(Heard.Of<RouterEvent.Transition>(), static transition => transition.Faults == "tracked BFD session peer is down");
        Assert.Contains(Heard.Of<SessionEvent.Transition>(), static transition =>
            transition.Change is { Session: "peer", Change: { From: BfdState.Up, To: BfdState.Down } });
        Assert.Equal(0, Wire.Priorities[^1]);
    }

    [Fact]
    public async Task A_neighbour_that_is_never_heard_is_a_fault()
    {
        Neighbour.IsSilent = true;
        await Engine.StartAsync(Read(Tracking), CancellationToken.None);
        await Fails();
        Assert.Empty(Wire.Priorities);
    }

    [Fact]
    public async Task AdminDown_of_the_neighbour_changes_nothing()
    {
        await Engine.StartAsync(Read(Tracking), CancellationToken.None);
        await BecomesMaster();
        Neighbour.IsSilent = true;
        Neighbour.Answer(BfdState.AdminDown);
        await Eventually.HoldsAsync("the session is down", Deadline, () => Task.FromResult(Neighbour.Heard[^1] == BfdState.Down));
        Time.Advance(TimeSpan.FromSeconds(100));
        await Advertises(100);
        Assert.Contains("1 master", await StatusAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_weight_the_priority_follows()
    {
        var file = Tracking.Replace(" peer\n }", " peer weight 20\n }", StringComparison.Ordinal);
        await Engine.StartAsync(Read(file), CancellationToken.None);
        await BecomesMaster();
        await Advertises(120);
        Neighbour.IsSilent = true;
        Neighbour.Answer(BfdState.Down);
        await Advertises(100);
    }

    [Fact]
    public async Task The_same_file_again_leaves_a_session_alone_and_a_file_without_it_ends_it()
    {
        await Engine.StartAsync(Read(Tracking), CancellationToken.None);
        await BecomesMaster();
        await Engine.ReloadAsync(Read(Tracking + "\n"), CancellationToken.None);
        await BecomesMaster();
        Assert.DoesNotContain(BfdState.AdminDown, Neighbour.Heard);
        await Engine.ReloadAsync(Read(File), CancellationToken.None);
        await Eventually.HoldsAsync("AdminDown is said", Deadline, () => Task.FromResult(Neighbour.Heard[^1] == BfdState.AdminDown));
        await Advertises(100);
    }

    [Fact]
    public async Task A_backup_does_not_wait_for_a_master_whose_session_expires()
    {
        var file = Session + File.Replace("interface eth0", "interface eth0\n #director: master_bfd peer", StringComparison.Ordinal);
        await Engine.StartAsync(Read(file), CancellationToken.None);
        // With version 2 and an interval of 1 s a backup waits for 3.6 s, which each of its adverts begins anew.
        await HearsMasterUntil("the session is up", () => Neighbour.Heard.Contains(BfdState.Up));
        Assert.Empty(Wire.Priorities);
        Neighbour.IsSilent = true;
        await HearsMasterUntil("it takes over", () => Wire.Priorities.Contains((byte)100));
    }

    /// <summary>At a restart as well: a backup that follows the session has the patience of any other then.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stop_says_AdminDown(bool isRestart)
    {
        await Engine.StartAsync(Read(Tracking), CancellationToken.None);
        await BecomesMaster();
        await (isRestart ? Engine.HandOverAsync(CancellationToken.None) : Engine.StopAsync(CancellationToken.None)).WaitAsync(Deadline);
        Assert.Equal(BfdState.AdminDown, Neighbour.Heard[^1]);
        Assert.Equal(!isRestart, Wire.Priorities.Contains((byte)0));
    }

    private Task HearsMasterUntil(string what, Func<bool> holds) => Eventually.HoldsAsync(what, Deadline, () =>
    {
        Wire.Hear("10.9.0.2", "10.9.0.100", priority: 150);
        Time.Advance(TimeSpan.FromMilliseconds(500));
        return Task.FromResult(holds());
    });

    private Task Fails() => Eventually.HoldsAsync("it is in fault", Deadline, async () =>
    {
        Time.Advance(TimeSpan.FromMilliseconds(500));
        return (await StatusAsync()).Contains("1 fault", StringComparison.Ordinal);
    });
}
