using Director.Core.Engine;
using Director.Core.Planning;
using Director.Daemon.CommandLine;
using Director.Daemon.Hosting;
using Director.Daemon.Restart;
using Director.Daemon.Systemd;
using Director.Daemon.Tests.Support;
using Keepalived.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using TestSupport;

namespace Director.Daemon.Tests.Hosting;

/// <summary>The service over an engine, a configuration and a systemd that a test rules.</summary>
public abstract class DirectorServiceBench : IAsyncLifetime
{
    private protected static readonly ReloadPlan NoChange = new([], [], [], "");

    private protected readonly DatagramListener Systemd = new();
    private protected readonly SystemdNotifier Notifier;
    private protected readonly FakeTime Time = new();
    private protected readonly FakeConfigurationSource Source = new();
    private protected readonly IDirectorEngine Engine = Substitute.For<IDirectorEngine>();
    private protected readonly StopRequest Stop = new();
    private protected readonly ReloadRequests Reloads = new();
    private protected readonly ExitStatus Exit = new();
    private protected readonly TaskCompletionSource Failure = new();
    private protected readonly List<string> Warnings = [];
    private protected readonly List<string> Told = [];
    private protected DirectorService Service { get; set; }

    protected DirectorServiceBench()
    {
        Notifier = new SystemdNotifier(Systemd.Address, Time);
        Engine.SnapshotAsync(default).ReturnsForAnyArgs(Snapshots.OfTwo);
        Engine.Failed.Returns(Failure.Task);
        Engine.ReloadAsync(default!, default).ReturnsForAnyArgs(NoChange);
        Service = NewService(runningFile: null);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        Service.Dispose();
        Notifier.Dispose();
        Systemd.Dispose();
        return Task.CompletedTask;
    }

    private protected DirectorService NewService(string? runningFile, Handover? handover = null) => new(
        new CommandLineOptions(),
        Source,
        Engine,
        Reloads,
        Notifier,
        new RunningFile(runningFile, NullLogger<RunningFile>.Instance),
        FakeConfigurationSource.Process(Reloads, Time),
        new ServiceStatus(Engine),
        Exit,
        Stop,
        Time,
        new Support.Warnings<DirectorService>(Warnings, Told),
        handover: handover);

    private protected static async Task<ReloadPlan> HangAsync(TaskCompletionSource begun, CancellationToken cancellationToken)
    {
        begun.SetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        return NoChange;
    }

    private protected static Configuration Named(string name)
        => Arg.Is<Configuration>(configuration => configuration.GlobalDefinitions.RouterId == name);

    private protected async Task StartAsync()
    {
        await Service.StartAsync(default);
        Assert.StartsWith("READY=1\n", Systemd.Receive());
    }

    private protected Task StopAsync() => Service.StopAsync(default);

    // One reload; what systemd is told at its end.
    private protected string Reload()
    {
        Reloads.Add();
        Assert.StartsWith("RELOADING=1\n", Systemd.Receive());
        return Systemd.Receive();
    }
}
