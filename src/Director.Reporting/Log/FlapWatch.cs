using Director.Core.Engine;
using Director.Core.Servers;
using Microsoft.Extensions.Logging;

namespace Director.Reporting;

/// <summary>Keeps the log readable while something comes and goes, and says once a minute what it kept out.</summary>
internal sealed partial class FlapWatch : IAsyncDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Flapping _flapping = new();
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly long _begin;
    private readonly ITimer _timer;
    private bool _runs;

    public FlapWatch(TimeProvider time, ILogger logger)
    {
        (_time, _logger, _begin) = (time, logger, time.GetTimestamp());
        _timer = time.CreateTimer(static watch => ((FlapWatch)watch!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private TimeSpan Now => _time.GetElapsedTime(_begin);

    /// <summary>Writes the line of an event, unless it is summed up.</summary>
    public void Write(DirectorEvent happened, Action write)
    {
        if (Change(happened) is not var (owner, state))
        {
            write();
            return;
        }

        lock (_gate)
        {
            var verdict = _flapping.Hear(owner, state, Now);
            if (verdict != FlapVerdict.Count)
            {
                write();
            }

            if (verdict == FlapVerdict.SayLast)
            {
                Flaps(_logger, owner, Flapping.Most);
            }

            if (!_runs)
            {
                _runs = _timer.Change(Pace, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private static (string Owner, string State)? Change(DirectorEvent happened) => happened switch
    {
        RouterEvent.Transition { Reported: not null } router => (router.Instance.Name, NotifyCalls.Word(router.Reported.Value)),
        ServerEvent { Kind: ServerEventKind.RealServerUp or ServerEventKind.RealServerDown, RealServer: { } server } real =>
            ($"{ServerNames.Of(real.VirtualServer)}: real server {ServerNames.Of(server)}",
            real.Kind == ServerEventKind.RealServerUp ? "up" : "down"),
        ServerEvent { Kind: ServerEventKind.QuorumGained or ServerEventKind.QuorumLost } quorum =>
            ($"{ServerNames.Of(quorum.VirtualServer)}: its quorum", quorum.Kind == ServerEventKind.QuorumGained ? "gained" : "lost"),
        _ => null,
    };

    private void Look()
    {
        lock (_gate)
        {
            foreach (var (owner, count, state) in _flapping.Look(Now))
            {
                if (count == 0)
                {
                    Steady(_logger, owner, state);
                }
                else
                {
                    StillFlaps(_logger, owner, count, state);
                }
            }

            _runs = !_flapping.IsQuiet && _timer.Change(Pace, Timeout.InfiniteTimeSpan);
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "{Owner} comes and goes: {Count} changes within a minute. From now on they are summed up once a minute, until it is steady")]
    private static partial void Flaps(ILogger logger, string owner, int count);

    [LoggerMessage(LogLevel.Warning, "{Owner} has changed {Count} times within the last minute and is {State} now")]
    private static partial void StillFlaps(ILogger logger, string owner, int count, string state);

    [LoggerMessage(LogLevel.Information, "{Owner} is steady again: {State}")]
    private static partial void Steady(ILogger logger, string owner, string state);
}
