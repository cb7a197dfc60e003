using System.Threading.Channels;
using Director.Core.Engine;
using Director.Daemon.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Director.Daemon.Systemd;

/// <summary>
/// Tells systemd that the daemon lives, and its status as soon as that changes, a burst of changes at once. It runs on the thread pool, so
/// a starved pool misses the beat by itself; a loop, VRRP's or that of the checks, that has stopped turning makes it skip the beat. Either
/// way systemd restarts the service.
/// </summary>
internal sealed partial class Heartbeat(
    SystemdNotifier notifier, TimeSpan? watchdog, IDirectorEngine engine, ServiceStatus status, TimeProvider time,
    ILogger<Heartbeat> logger) : BackgroundService
{
    private static readonly TimeSpan SlowestBeat = TimeSpan.FromSeconds(5);

    // From one status to the next: ten thousand servers may change theirs one by one.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(100);

    private readonly Channel<bool> _changes =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private string _told = "";
    private bool _stuck;

    /// <summary>Time between two beats: half of what systemd waits, so that one may be late.</summary>
    public TimeSpan Period { get; } = watchdog is { } limit && limit / 2 < SlowestBeat ? limit / 2 : SlowestBeat;

    /// <summary>One beat.</summary>
    public void Beat()
    {
        var late = watchdog is { } limit && engine.SinceLastTurn > limit / 2;
        if (late && !_stuck)
        {
            LogStuck(logger, engine.SinceLastTurn.TotalSeconds);
        }

        _stuck = late;
        if (watchdog is not null && !late)
        {
            notifier.Watchdog();
        }

        // What it says of rejected adverts ends by itself.
        OnStatusChanged();
    }

    /// <summary>Tells systemd the status, if it is another than it was told last. One call at a time.</summary>
    public async Task TellStatusAsync()
    {
        if (await status.TextAsync().ConfigureAwait(false) is var text && text != _told)
        {
            _told = text;
            notifier.Status(text);
        }
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        engine.StatusChanged -= OnStatusChanged;
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!notifier.IsActive)
        {
            return;
        }

        engine.StatusChanged += OnStatusChanged;
        await Task.WhenAll(BeatAsync(stoppingToken), FollowStatusAsync(stoppingToken)).ConfigureAwait(false);
    }

    private async Task BeatAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            Beat();
        }
    }

    private async Task FollowStatusAsync(CancellationToken stoppingToken)
    {
        // What changed before anybody listened.
        OnStatusChanged();
        await foreach (var _ in _changes.Reader.ReadAllAsync(stoppingToken).ConfigureAwait(false))
        {
            await TellStatusAsync().WaitAsync(stoppingToken).ConfigureAwait(false);
            await Task.Delay(Rest, time, stoppingToken).ConfigureAwait(false);
        }
    }

    private void OnStatusChanged() => _changes.Writer.TryWrite(true);

    [LoggerMessage(Level = LogLevel.Critical,
        Message = "VRRP, BFD or the checks have done nothing for {Seconds:F1} s: systemd's watchdog will restart the service")]
    private static partial void LogStuck(ILogger logger, double seconds);
}
