using System.Diagnostics;
using System.Runtime.InteropServices;
using Director.Core.Engine;
using Director.Daemon.Hosting;
using Director.Daemon.Systemd;
using Director.Daemon.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;

namespace Director.Daemon.Tests.Hosting;

/// <summary>Real signals, sent to the test's own process.</summary>
[Collection(nameof(ServiceSignalsTests))]
public sealed class ServiceSignalsTests : IDisposable
{
    private readonly DatagramListener _systemd = new();
    private readonly SystemdNotifier _notifier;
    private readonly ReloadRequests _reloads = new();
    private readonly StopRequest _stop = new();
    private readonly IDirectorEngine _engine = Substitute.For<IDirectorEngine>();

    public ServiceSignalsTests() => _notifier = new SystemdNotifier(_systemd.Address, TimeProvider.System);

    [Fact]
    public async Task HUP_queues_a_reload_and_tells_systemd_at_once()
    {
        using var signals = Listen();
        Kill("HUP");
        Assert.StartsWith("RELOADING=1\n", _systemd.Receive());
        await using var requests = _reloads.ReadAllAsync(default).GetAsyncEnumerator();
        Assert.True(await requests.MoveNextAsync());
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task TERM_and_INT_stop(string signal)
    {
        using var signals = Listen();
        Kill(signal);
        await _stop.Made;
        Assert.StartsWith("STOPPING=1\n", _systemd.Receive());
    }

    [Fact]
    public async Task INT_can_be_ignored()
    {
        var handled = new TaskCompletionSource();
        using var signals = Listen(ignoreInterrupt: true);
        using var witness = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => handled.SetResult());
        Kill("INT");
        await handled.Task;
        Assert.False(_stop.Made.IsCompleted);
    }

    [Theory]
    [InlineData("USR1")]
    [InlineData("USR2")]
    public async Task USR1_and_USR2_ask_for_the_status_and_do_not_kill(string signal)
    {
        var asked = new TaskCompletionSource();
        _engine.SnapshotAsync(SnapshotParts.All).Returns(Task.FromException<DirectorSnapshot>(new IOException("none here")));
        _engine.SnapshotAsync(SnapshotParts.Engine).Returns(_ =>
        {
            asked.TrySetResult();
            return Snapshots.OfTwo;
        });
        using var signals = Listen();
        Kill(signal);
        await asked.Task;
    }

    public void Dispose()
    {
        _notifier.Dispose();
        _systemd.Dispose();
    }

    internal static ServiceSignals Of(
        bool ignoreInterrupt, ReloadRequests reloads, SystemdNotifier notifier, IDirectorEngine engine, StopRequest stop) =>
        new(ignoreInterrupt, reloads, notifier, new ServiceStatus(engine), new StateDump(engine, NullLogger<StateDump>.Instance), stop,
            NullLogger<ServiceSignals>.Instance);

    private ServiceSignals Listen(bool ignoreInterrupt = false)
    {
        var signals = Of(ignoreInterrupt, _reloads, _notifier, _engine, _stop);
        signals.Listen();
        return signals;
    }

    private static void Kill(string signal)
    {
        using var kill = Process.Start("/bin/kill", [$"-{signal}", $"{Environment.ProcessId}"]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }
}
