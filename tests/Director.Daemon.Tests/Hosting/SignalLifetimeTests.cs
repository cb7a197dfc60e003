using System.Diagnostics;
using System.Runtime.InteropServices;
using Director.Core.Engine;
using Director.Daemon.Hosting;
using Director.Daemon.Systemd;
using Director.Daemon.Tests.Support;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;

namespace Director.Daemon.Tests.Hosting;

/// <summary>Real signals, sent to the test's own process.</summary>
[Collection(nameof(SignalLifetimeTests))]
public sealed class SignalLifetimeTests : IDisposable
{
    private readonly DatagramListener _systemd = new();
    private readonly SystemdNotifier _notifier;
    private readonly ReloadRequests _reloads = new();
    private readonly IHostApplicationLifetime _application = Substitute.For<IHostApplicationLifetime>();
    private readonly IDirectorEngine _engine = Substitute.For<IDirectorEngine>();

    public SignalLifetimeTests() => _notifier = new SystemdNotifier(_systemd.Address, TimeProvider.System);

    [Fact]
    public async Task HUP_queues_a_reload_and_tells_systemd_at_once()
    {
        using var lifetime = await ListenAsync();
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
        var stopped = Stopped();
        using var lifetime = await ListenAsync();
        Kill(signal);
        await stopped;
        Assert.StartsWith("STOPPING=1\n", _systemd.Receive());
    }

    [Fact]
    public async Task INT_can_be_ignored()
    {
        var stopped = Stopped();
        var handled = new TaskCompletionSource();
        using var lifetime = await ListenAsync(ignoreInterrupt: true);
        using var witness = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => handled.SetResult());
        Kill("INT");
        await handled.Task;
        Assert.False(stopped.IsCompleted);
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
        using var lifetime = await ListenAsync();
        Kill(signal);
        await asked.Task;
    }

    public void Dispose()
    {
        _notifier.Dispose();
        _systemd.Dispose();
    }

    private Task Stopped()
    {
        var stopped = new TaskCompletionSource();
        _application.When(application => application.StopApplication()).Do(_ => stopped.TrySetResult());
        return stopped.Task;
    }

    private async Task<SignalLifetime> ListenAsync(bool ignoreInterrupt = false)
    {
        var lifetime = new SignalLifetime(ignoreInterrupt, _reloads, _notifier, new ServiceStatus(_engine),
            new StateDump(_engine, NullLogger<StateDump>.Instance), _application, NullLogger<SignalLifetime>.Instance);
        await lifetime.WaitForStartAsync(default);
        return lifetime;
    }

    private static void Kill(string signal)
    {
        using var kill = Process.Start("/bin/kill", [$"-{signal}", $"{Environment.ProcessId}"]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }
}
