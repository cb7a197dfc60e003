using Director.Core.Engine;
using Director.Daemon.Hosting;
using Director.Daemon.Systemd;
using Director.Daemon.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using TestSupport;

namespace Director.Daemon.Tests.Systemd;

/// <summary>When systemd's watchdog is fed.</summary>
public sealed class HeartbeatTests : IDisposable
{
    private readonly DatagramListener _systemd = new();
    private readonly FakeTime _time = new();
    private readonly SystemdNotifier _notifier;
    private readonly IDirectorEngine _engine = Substitute.For<IDirectorEngine>();

    public HeartbeatTests()
    {
        _notifier = new SystemdNotifier(_systemd.Address, _time);
        _engine.SnapshotAsync(SnapshotParts.Engine).Returns(new DirectorSnapshot { At = default });
    }

    [Theory]
    [InlineData(30.0, 5.0)]
    [InlineData(4.0, 2.0)]
    [InlineData(null, 5.0)]
    public void It_beats_at_least_twice_an_interval(double? watchdog, double period)
    {
        using var heartbeat = Create(watchdog);
        Assert.Equal(period, heartbeat.Period.TotalSeconds);
    }

    [Fact]
    public void A_turning_loop_is_reported_alive()
    {
        using var heartbeat = Create(10);
        _engine.SinceLastTurn.Returns(TimeSpan.FromSeconds(1));
        heartbeat.Beat();
        Assert.Equal("WATCHDOG=1", _systemd.Receive());
    }

    [Fact]
    public void A_stuck_loop_is_not_and_may_recover()
    {
        using var heartbeat = Create(10);
        _engine.SinceLastTurn.Returns(TimeSpan.FromSeconds(5.1));
        heartbeat.Beat();
        Assert.Equal(0, _systemd.WaitingBytes);
        _engine.SinceLastTurn.Returns(TimeSpan.Zero);
        heartbeat.Beat();
        Assert.Equal("WATCHDOG=1", _systemd.Receive());
    }

    [Fact]
    public async Task Without_a_watchdog_only_changes_of_the_status_are_told()
    {
        using var heartbeat = Create(null);
        SetStatus("master");
        heartbeat.Beat();
        await heartbeat.TellStatusAsync();
        await heartbeat.TellStatusAsync();
        SetStatus("backup");
        await heartbeat.TellStatusAsync();
        Assert.Equal($"STATUS={Snapshots.Line("master")}", _systemd.Receive());
        Assert.Equal($"STATUS={Snapshots.Line("backup")}", _systemd.Receive());
        Assert.Equal(0, _systemd.WaitingBytes);
    }

    [Fact]
    public async Task The_clock_drives_it()
    {
        using var heartbeat = Create(4);
        await heartbeat.StartAsync(default);
        await Eventually.HoldsAsync("the timer is armed", TimeSpan.FromSeconds(10), () => Task.FromResult(_time.ArmedTimers > 0));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("WATCHDOG=1", _systemd.Receive());
        await heartbeat.StopAsync(default);
    }

    [Fact]
    public async Task A_change_of_the_status_is_told_at_once_and_a_burst_of_them_at_its_end()
    {
        using var heartbeat = Create(null);
        SetStatus("master");
        await heartbeat.StartAsync(default);
        Assert.Equal($"STATUS={Snapshots.Line("master")}", _systemd.Receive());
        await Eventually.HoldsAsync("it rests", TimeSpan.FromSeconds(10), () => Task.FromResult(_time.ArmedTimers == 2));
        Change("backup");
        Change("fault");
        Change("master again");
        Assert.Equal(0, _systemd.WaitingBytes);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal($"STATUS={Snapshots.Line("master again")}", _systemd.Receive());
        await Eventually.HoldsAsync("it rests", TimeSpan.FromSeconds(10), () => Task.FromResult(_time.ArmedTimers == 2));
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Change("the end");
        Assert.Equal($"STATUS={Snapshots.Line("the end")}", _systemd.Receive());
        await heartbeat.StopAsync(default);
        Assert.Equal(0, _systemd.WaitingBytes);
    }

    public void Dispose()
    {
        _notifier.Dispose();
        _systemd.Dispose();
    }

    private void SetStatus(string status) => _engine.SnapshotAsync(SnapshotParts.Engine).Returns(Snapshots.Saying(status));

    private void Change(string status)
    {
        SetStatus(status);
        _engine.StatusChanged += Raise.Event<Action>();
    }

    private Heartbeat Create(double? watchdog) =>
        new(_notifier, watchdog is { } seconds ? TimeSpan.FromSeconds(seconds) : null, _engine, new ServiceStatus(_engine), _time,
            NullLogger<Heartbeat>.Instance);
}
