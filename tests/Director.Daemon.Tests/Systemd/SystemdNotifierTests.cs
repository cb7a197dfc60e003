using Director.Daemon.Systemd;
using Director.Daemon.Tests.Support;
using TestSupport;

namespace Director.Daemon.Tests.Systemd;

/// <summary>sd_notify(3), over a real socket.</summary>
public sealed class SystemdNotifierTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Each_state_is_one_datagram(bool isAbstract)
    {
        using var systemd = new DatagramListener(isAbstract);
        var time = new FakeTime();
        using var notifier = new SystemdNotifier(systemd.Address, time);

        notifier.Ready("1 instance\nmaster");
        Assert.Equal($"READY=1\nMAINPID={Environment.ProcessId}\nSTATUS=1 instance master", systemd.Receive());
        notifier.Reloading();
        Assert.Equal($"RELOADING=1\nMONOTONIC_USEC={time.GetTimestamp() / 10}\nSTATUS=Reloading", systemd.Receive());
        notifier.Watchdog();
        Assert.Equal("WATCHDOG=1", systemd.Receive());
        notifier.Status("ok");
        Assert.Equal("STATUS=ok", systemd.Receive());
        notifier.Stopping();
        Assert.Equal("STOPPING=1\nSTATUS=Stopping", systemd.Receive());
    }

    [Fact]
    public void The_system_s_timestamps_are_CLOCK_MONOTONIC()
    {
        var uptime = double.Parse(File.ReadAllText("/proc/uptime").Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(TimeProvider.System.GetElapsedTime(0).TotalSeconds, uptime - 5, uptime + 5);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("relative")]
    [InlineData("vsock:2:1")]
    public void Without_an_address_it_is_silent(string? address)
    {
        using var notifier = new SystemdNotifier(address, TimeProvider.System);
        Assert.False(notifier.IsActive);
        notifier.Ready("x");
    }

    [Fact]
    public void A_systemd_that_is_gone_does_no_harm()
    {
        using var notifier = new SystemdNotifier("/nonexistent/notify", TimeProvider.System);
        notifier.Ready("x");
        notifier.Dispose();
        notifier.Stopping();
    }

    [Theory]
    [InlineData("30000000", null, 30.0)]
    [InlineData("30000000", "77", 30.0)]
    [InlineData("500000", "", 0.5)]
    [InlineData("30000000", "78", null)]
    [InlineData(null, null, null)]
    [InlineData("0", null, null)]
    [InlineData("-1", null, null)]
    [InlineData("9223372036854775807", null, null)]
    [InlineData("x", null, null)]
    public void The_watchdog_interval_is_meant_for_this_process(string? usec, string? pid, double? seconds) =>
        Assert.Equal(seconds, WatchdogInterval.Parse(usec, pid, ownPid: 77)?.TotalSeconds);
}
