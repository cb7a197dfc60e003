using System.Collections.Concurrent;
using Director.Observe.Daemon;
using Director.Observe.Options;
using Director.Observe.Tests.Snmp;
using Director.Protocol.V1;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TestSupport;

namespace Director.Observe.Tests.Support;

/// <summary>
/// One outlet at work beside a director whose file asks for SNMP and D-Bus. Its clock stands still, but for what it waits between attempts.
/// </summary>
internal sealed class RunningOutlet : IAsyncDisposable
{
    // How long an outlet waits for a peer; before the next attempt it waits for 1, 2, 4, 8, 16, 32 or 60 s.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(120);

    private readonly DaemonReader _reader;
    private readonly DaemonReader _detailed;
    private readonly EventFeed _feed;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lines _lines = new();
    private readonly Task _run;

    /// <param name="master">Where the AgentX master is.</param>
    public RunningOutlet(IOutlet outlet, string master = "/nowhere/agentx")
    {
        var status = KeepalivedWalkTests.Status();
        SnmpOutlet snmp = new($"unix:{master}", true, true, true, true, Traps: true);
        Status = status with { Companion = new CompanionSettings { Snmp = snmp, Bus = new(true, "org.keepalived.Vrrp1") } };
        Daemon.Status = () => Status;
        _reader = new(Daemon.Path, TimeProvider.System, NullLogger<DaemonReader>.Instance);
        _detailed = new(Daemon.Path, TimeProvider.System, NullLogger<DaemonReader>.Instance, details: true);
        _feed = new(Daemon.Path, [_reader, _detailed], TimeProvider.System, NullLogger<EventFeed>.Instance);
        var isGood = CommandLine.TryParse(["--socket", Daemon.Path], ObserveOptions.Own, out var options, out _);
        Assert.True(isGood);
        var logs = LoggerFactory.Create(to => to.AddProvider(_lines));
        _run = outlet.RunAsync(new(options!, _reader, _detailed, _feed, Time, logs), _stop.Token);
    }

    public FakeDaemon Daemon { get; } = FakeDaemon.Started();

    private FakeTime Time { get; } = new();

    /// <summary>How the director stands.</summary>
    public StatusReply Status { get; set; }

    /// <summary>What it has logged.</summary>
    public IReadOnlyCollection<string> Log => _lines.All;

    /// <summary>Has it try again and again, without a wait, until something is so. It fails when the outlet has ended.</summary>
    /// <param name="isPatient">False: its patience with a peer is over at once as well.</param>
    public async Task UntilAsync(Func<bool> isSo, bool isPatient = true)
    {
        var begin = TimeProvider.System.GetTimestamp();
        while (!isSo())
        {
            Assert.False(_run.IsCompleted, $"it ended: {_run.Exception}");
            Assert.True(TimeProvider.System.GetElapsedTime(begin) < Soon, $"it does not come about: {string.Join('\n', Log.TakeLast(5))}");
            if (Time.NextTimer is { } wait && (isPatient ? IsBetweenAttempts(wait) : wait <= Patience))
            {
                Time.Advance(wait);
            }

            await Task.Yield();
        }
    }

    /// <summary>Its patience with the peer it speaks to now is over at once, and with that peer alone.</summary>
    public async Task LosePatienceAsync()
    {
        await Eventually.HoldsAsync("it waits for an answer", Soon, () => Task.FromResult(Time.NextTimer == Patience));
        Time.Advance(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _feed.DisposeAsync();
        _reader.Dispose();
        _detailed.Dispose();
        Daemon.Dispose();
        _stop.Dispose();
    }

    // A patience that is over may stay armed a moment longer; advanced past, it would leave a rest that looks like such a wait.
    private bool IsBetweenAttempts(TimeSpan wait) => wait.TotalSeconds is 1 or 2 or 4 or 8 or 16 or 32 or 60 && Time.ArmedTimers == 1;

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> All { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
