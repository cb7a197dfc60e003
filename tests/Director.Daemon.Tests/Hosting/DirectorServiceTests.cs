using Director.Core.Engine;
using Director.Core.Planning;
using Director.Daemon.CommandLine;
using Director.Daemon.Hosting;
using Director.Daemon.Systemd;
using Director.Daemon.Tests.Support;
using Keepalived.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using TestSupport;

namespace Director.Daemon.Tests.Hosting;

/// <summary>Start, reload and stop, as systemd sees them and as the engine is told.</summary>
public sealed class DirectorServiceTests : IDisposable
{
    private static readonly ReloadPlan NoChange = new([], [], [], "");

    private readonly DatagramListener _systemd = new();
    private readonly SystemdNotifier _notifier;
    private readonly FakeTime _time = new();
    private readonly FakeConfigurationSource _source = new();
    private readonly IDirectorEngine _engine = Substitute.For<IDirectorEngine>();
    private readonly IHostApplicationLifetime _lifetime = Substitute.For<IHostApplicationLifetime>();
    private readonly ReloadRequests _reloads = new();
    private readonly ExitStatus _exit = new();
    private readonly TaskCompletionSource _failure = new();
    private readonly List<string> _warnings = [];
    private readonly List<string> _told = [];
    private DirectorService _service;

    public DirectorServiceTests()
    {
        _notifier = new SystemdNotifier(_systemd.Address, _time);
        _engine.Status.Returns("2 instances");
        _engine.Failed.Returns(_failure.Task);
        _engine.ReloadAsync(default!, default).ReturnsForAnyArgs(NoChange);
        _service = Service(runningFile: null);
    }

    [Fact]
    public async Task Ready_is_told_once_the_engine_runs()
    {
        await StartAsync();
        await _engine.Received(1).StartAsync(Named("first"), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task A_start_takes_a_file_with_errors_and_the_status_says_so_until_they_are_gone()
    {
        _source.Next = FakeConfigurationSource.Result("first", "unknown keyword 'x'", "unknown keyword 'y'");
        await _service.StartAsync(default);
        Assert.EndsWith("STATUS=2 errors in /etc/director/director.conf; 2 instances", _systemd.Receive());
        _source.Next = FakeConfigurationSource.Result("second", "unknown keyword 'x'");
        Assert.EndsWith("STATUS=1 error in /etc/director/director.conf; 2 instances", Reload());
        _source.Next = new(Configuration.Empty, []);
        Assert.EndsWith("STATUS=2 instances", Reload());
        Assert.Contains("nothing is run", Assert.Single(_warnings));
    }

    [Fact]
    public async Task Without_a_file_it_ends_with_6()
    {
        _source.Next = null;
        await _service.StartAsync(default);
        await _service.ExecuteTask!;
        Assert.Equal(6, _exit.Code);
        _lifetime.Received().StopApplication();
        await _engine.DidNotReceiveWithAnyArgs().StartAsync(default!, default);
    }

    [Fact]
    public async Task An_engine_that_cannot_start_ends_with_1_and_is_stopped()
    {
        _engine.StartAsync(default!, default).ThrowsAsyncForAnyArgs(new IOException("no sockets"));
        await _service.StartAsync(default);
        await _service.ExecuteTask!;
        Assert.Equal(1, _exit.Code);
        await _engine.Received(1).StopAsync(Arg.Any<CancellationToken>());
        _lifetime.Received().StopApplication();
    }

    [Fact]
    public async Task When_a_part_of_the_engine_fails_the_service_stops_and_ends_with_1()
    {
        await StartAsync();
        _failure.SetException(new PartFailedException("VRRP loop", new IOException("epoll_wait: EBADF")));
        await _service.ExecuteTask!;
        Assert.Equal(1, _exit.Code);
        await _engine.Received(1).StopAsync(Arg.Any<CancellationToken>());
        _lifetime.Received().StopApplication();
    }

    [Fact]
    public async Task A_part_that_fails_during_a_reload_is_stopped_after_it()
    {
        await StartAsync();
        TaskCompletionSource<ReloadPlan> reload = new();
        _engine.ReloadAsync(default!, default).ReturnsForAnyArgs(reload.Task);
        _reloads.Add();
        Assert.StartsWith("RELOADING=1\n", _systemd.Receive());
        _failure.SetException(new PartFailedException("VRRP loop", new IOException("epoll_wait: EBADF")));
        await _engine.DidNotReceiveWithAnyArgs().StopAsync(default);

        reload.SetResult(NoChange);
        await _service.ExecuteTask!;
        await _engine.Received(1).StopAsync(Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task A_reload_is_framed_by_RELOADING_and_READY()
    {
        await StartAsync();
        _source.Next = FakeConfigurationSource.Result("second");
        _reloads.Add();
        Assert.StartsWith("RELOADING=1\nMONOTONIC_USEC=", _systemd.Receive());
        Assert.EndsWith("STATUS=2 instances", _systemd.Receive());
        await _engine.Received(1).ReloadAsync(Named("second"), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task What_waits_for_the_next_start_is_a_warning()
    {
        await StartAsync();
        _engine.ReloadAsync(default!, default).ReturnsForAnyArgs(NoChange with { Changes = ["change x"], AtNextStart = ["x waits"] });
        Reload();
        Assert.Equal(["x waits"], _warnings);
        Assert.Contains("Reloaded, 1 change: 2 instances", _told);
    }

    [Fact]
    public async Task A_reload_with_a_new_error_changes_nothing_and_says_why()
    {
        await StartAsync();
        _source.Next = FakeConfigurationSource.Result("second", "unknown keyword 'x'");
        Assert.EndsWith("STATUS=Reload refused: /f:1:1: error: unknown keyword 'x'; 2 instances", Reload());
        await _engine.DidNotReceiveWithAnyArgs().ReloadAsync(default!, default);
    }

    [Fact]
    public async Task A_reload_with_the_running_file_s_own_errors_is_taken()
    {
        _source.Next = FakeConfigurationSource.Result("first", "old trouble");
        await _service.StartAsync(default);
        Assert.StartsWith("READY=1\n", _systemd.Receive());
        _source.Next = FakeConfigurationSource.Result("second", "old trouble");
        Assert.EndsWith("STATUS=1 error in /etc/director/director.conf; 2 instances", Reload());
        _source.Next = FakeConfigurationSource.Result("third", "old trouble", "old trouble");
        Assert.Contains("Reload refused", Reload());
        await _engine.Received(1).ReloadAsync(Named("second"), Arg.Any<CancellationToken>());
        await _engine.DidNotReceive().ReloadAsync(Named("third"), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task After_a_refusal_the_running_file_is_still_the_measure()
    {
        await StartAsync();
        _source.Next = FakeConfigurationSource.Result("second", "a");
        Assert.Contains("Reload refused", Reload());
        Assert.Contains("Reload refused", Reload());
        _source.Next = FakeConfigurationSource.Result("third");
        Assert.EndsWith("STATUS=2 instances", Reload());
    }

    [Fact]
    public async Task A_missing_file_is_no_reason_to_run_an_empty_configuration()
    {
        await StartAsync();
        _source.Next = null;
        Assert.Contains("Reload refused: /etc/director/director.conf is not there", Reload());
        await _engine.DidNotReceiveWithAnyArgs().ReloadAsync(default!, default);
    }

    [Fact]
    public async Task A_reload_that_fails_in_the_engine_is_said_and_the_service_goes_on()
    {
        await StartAsync();
        _engine.ReloadAsync(default!, default).ReturnsForAnyArgs(
            _ => throw new IOException("netlink"), _ => Task.FromResult(NoChange));
        Assert.Contains("STATUS=Reload failed: netlink; 2 instances", Reload());
        Assert.EndsWith("STATUS=2 instances", Reload());
    }

    [Fact]
    public async Task Signals_during_a_reload_bring_exactly_one_more()
    {
        await StartAsync();
        var begun = new SemaphoreSlim(0);
        var gate = new TaskCompletionSource<ReloadPlan>();
        _engine.ReloadAsync(default!, default).ReturnsForAnyArgs(_ =>
        {
            begun.Release();
            return gate.Task;
        });
        _reloads.Add();
        await begun.WaitAsync();
        var readsBefore = _source.Reads;
        _reloads.Add();
        _reloads.Add();
        _reloads.Add();
        gate.SetResult(NoChange);
        await begun.WaitAsync();
        Assert.Equal(readsBefore + 1, _source.Reads);
        for (var message = 0; message < 4; message++)
        {
            _systemd.Receive();
        }

        await StopAsync();
        Assert.Equal(readsBefore + 1, _source.Reads);
    }

    [Fact]
    public async Task A_stop_stops_the_engine_and_ends_with_0()
    {
        await StartAsync();
        await StopAsync();
        await _engine.Received(1).StopAsync(Arg.Any<CancellationToken>());
        Assert.Equal(0, _exit.Code);
    }

    [Fact]
    public async Task A_stop_interrupts_a_reload()
    {
        await StartAsync();
        var begun = new TaskCompletionSource();
        _engine.ReloadAsync(default!, default).ReturnsForAnyArgs(call => HangAsync(begun, call.Arg<CancellationToken>()));
        _reloads.Add();
        await begun.Task;
        await StopAsync();
        await _engine.Received(1).StopAsync(Arg.Any<CancellationToken>());
        Assert.Equal(0, _exit.Code);
    }

    [Fact]
    public async Task An_engine_that_does_not_stop_is_left_behind_within_3_seconds()
    {
        await StartAsync();
        var asked = new TaskCompletionSource();
        _engine.StopAsync(default).ReturnsForAnyArgs(_ =>
        {
            asked.SetResult();
            return new TaskCompletionSource().Task;
        });
        var stopped = _service.StopAsync(default);
        await asked.Task;
        Assert.False(stopped.IsCompleted);
        // The third is that of what is done some time after a start.
        await Eventually.HoldsAsync("the deadlines are armed", TimeSpan.FromSeconds(10), () => Task.FromResult(_time.ArmedTimers == 3));
        _time.Advance(TimeSpan.FromSeconds(3));
        await stopped;
        Assert.Equal(1, _exit.Code);
    }

    [Fact]
    public async Task What_runs_is_kept_in_a_file_until_the_stop()
    {
        var folder = Directory.CreateTempSubdirectory("director-running-");
        var path = Path.Combine(folder.FullName, "run", "running.conf");
        _service.Dispose();
        _service = Service(path);
        await StartAsync();
        await Eventually.HoldsAsync("the file is there", TimeSpan.FromSeconds(10), () => Task.FromResult(File.Exists(path)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Contains("\ninstance first\n", await File.ReadAllTextAsync(path));
        _source.Next = FakeConfigurationSource.Result("second");
        Reload();
        await Eventually.HoldsAsync("it is the second", TimeSpan.FromSeconds(10), async () => (await File.ReadAllTextAsync(path)).Contains("\ninstance second\n"));
        _source.Next = FakeConfigurationSource.Result("third", "an error");
        Reload();
        await StopAsync();
        Assert.False(File.Exists(path));
        folder.Delete(recursive: true);
    }

    public void Dispose()
    {
        _service.Dispose();
        _notifier.Dispose();
        _systemd.Dispose();
    }

    private DirectorService Service(string? runningFile) => new(
        new CommandLineOptions(),
        _source,
        _engine,
        _reloads,
        _notifier,
        new RunningFile(runningFile, NullLogger<RunningFile>.Instance),
        new ServiceStatus(_engine),
        _exit,
        _lifetime,
        _time,
        new Warnings<DirectorService>(_warnings, _told));

    private static async Task<ReloadPlan> HangAsync(TaskCompletionSource begun, CancellationToken cancellationToken)
    {
        begun.SetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        return NoChange;
    }

    private static Configuration Named(string name) => Arg.Is<Configuration>(configuration => configuration.Service.InstanceName == name);

    private async Task StartAsync()
    {
        await _service.StartAsync(default);
        Assert.StartsWith("READY=1\n", _systemd.Receive());
    }

    private Task StopAsync() => _service.StopAsync(default);

    // One reload; what systemd is told at its end.
    private string Reload()
    {
        _reloads.Add();
        Assert.StartsWith("RELOADING=1\n", _systemd.Receive());
        return _systemd.Receive();
    }
}
