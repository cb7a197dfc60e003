using Director.Core.Engine;
using Director.Daemon.Hosting;
using Director.Daemon.Systemd;
using Microsoft.Extensions.Hosting;
using NSubstitute;
using TestSupport;

namespace Director.Daemon.Tests.Hosting;

/// <summary>It listens to the test's own signals meanwhile.</summary>
[Collection(nameof(ServiceSignalsTests))]
public sealed class ServiceHostTests : IDisposable
{
    private readonly SystemdNotifier _notifier = new(null, TimeProvider.System);
    private readonly StopRequest _stop = new();
    private readonly List<string> _happened = [];
    private readonly ReloadRequests _reloads = new();
    private readonly ServiceSignals _signals;

    public ServiceHostTests() => _signals = ServiceSignalsTests.Of(
        ignoreInterrupt: true, _reloads, _notifier, Substitute.For<IDirectorEngine>(), _stop);

    [Fact]
    public async Task Services_start_in_order_and_all_ends_in_reverse()
    {
        Part first = new("first", _happened);
        Part second = new("second", _happened);
        await using (var host = Host(first, second))
        {
            var run = host.RunAsync();
            await BothRunAsync();
            Assert.False(run.IsCompleted);
            _stop.Make();
            await run;
        }

        Assert.Equal(["first runs", "second runs"], Happened[..2].Order());
        Assert.Equal(["second stops", "first stops", "second is let go", "first is let go"], Happened[2..]);
    }

    [Fact]
    public async Task One_that_has_nothing_to_do_ends_nothing()
    {
        Part idle = new("idle", _happened) { Work = Task.CompletedTask };
        Part busy = new("busy", _happened);
        await using var host = Host(idle, busy);
        var run = host.RunAsync();
        await BothRunAsync();
        Assert.False(run.IsCompleted);
        _stop.Make();
        await run;
    }

    [Fact]
    public async Task One_that_breaks_stops_the_others_and_is_what_is_said()
    {
        Part broken = new("broken", _happened) { Work = Task.FromException(new IOException("a defect")) };
        Part other = new("other", _happened);
        await using var host = Host(other, broken);
        Assert.Equal("a defect", (await Assert.ThrowsAsync<IOException>(host.RunAsync)).Message);
        Assert.Contains("other stops", Happened);
    }

    public void Dispose()
    {
        _signals.Dispose();
        _notifier.Dispose();
    }

    private string[] Happened
    {
        get
        {
            lock (_happened)
            {
                return [.. _happened];
            }
        }
    }

    private Task BothRunAsync() =>
        Eventually.HoldsAsync("both run", TimeSpan.FromSeconds(20), () => Task.FromResult(Happened.Length == 2));

    private ServiceHost Host(params Part[] services) => new(_stop, _signals, services, [])
    {
        Exit = new(),
        Process = FakeConfigurationSource.Process(_reloads, new FakeTime()),
    };

    private sealed class Part(string name, List<string> happened) : BackgroundService
    {
        public Task Work { get; init; } = Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);

        public override async Task StopAsync(CancellationToken cancellationToken)
        {
            Say("stops");
            await base.StopAsync(cancellationToken);
        }

        public override void Dispose()
        {
            Say("is let go");
            base.Dispose();
        }

        protected override Task ExecuteAsync(CancellationToken stoppingToken)
        {
            Say("runs");
            return Work.WaitAsync(stoppingToken);
        }

        private void Say(string what)
        {
            lock (happened)
            {
                happened.Add($"{name} {what}");
            }
        }
    }
}
