using Director.Core.Engine;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Director.Daemon.Systemd;

/// <summary>
/// Tells systemd that the daemon lives, and its status when that changes. It runs on the thread pool, so a starved pool misses the
/// beat by itself; a VRRP loop that has stopped turning makes it skip the beat. Either way systemd restarts the service.
/// </summary>
internal sealed partial class Heartbeat(
    SystemdNotifier notifier, TimeSpan? watchdog, IDirectorEngine engine, TimeProvider time, ILogger<Heartbeat> logger) : BackgroundService
{
    private static readonly TimeSpan SlowestBeat = TimeSpan.FromSeconds(5);
    private string _status = "";
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

        if (engine.Status is var status && status != _status)
        {
            _status = status;
            notifier.Status(status);
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!notifier.IsActive)
        {
            return;
        }

        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            Beat();
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The VRRP loop has not turned for {Seconds:F1} s; systemd's watchdog is left to act")]
    private static partial void LogStuck(ILogger logger, double seconds);
}
