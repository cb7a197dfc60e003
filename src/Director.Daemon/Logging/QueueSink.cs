using System.Threading.Channels;
using Serilog.Core;
using Serilog.Events;

namespace Director.Daemon.Logging;

/// <summary>
/// Takes log events from any thread without ever making it wait and hands them on one at a time. When the log is slower than what is
/// said, lines are dropped and counted, and the count is said as soon as there is room. Details are the first to go: a quarter of the queue
/// is kept for what is no detail.
/// </summary>
internal sealed class QueueSink : ILogEventSink, IAsyncDisposable
{
    public const int Capacity = 8192;
    private readonly Channel<LogEvent> _queue;
    private readonly IReadOnlyList<ILogEventSink> _targets;
    private readonly Task _drained;
    private readonly LostLineCount _allLost;
    private readonly int _detailed;
    private long _lost;

    public QueueSink(IReadOnlyList<ILogEventSink> targets, int capacity = Capacity, LostLineCount? lost = null)
    {
        _targets = targets;
        _detailed = capacity * 3 / 4;
        _allLost = lost ?? new();
        _queue = Channel.CreateBounded<LogEvent>(new BoundedChannelOptions(capacity) { SingleReader = true });
        _drained = Task.Run(DrainAsync);
    }

    /// <inheritdoc />
    public void Emit(LogEvent logEvent)
    {
        var hasRoom = logEvent.Level >= LogEventLevel.Information || _queue.Reader.Count < _detailed;
        if (!hasRoom || !_queue.Writer.TryWrite(logEvent))
        {
            Lose();
        }
    }

    /// <summary>Hands on what is queued, then closes the targets.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _drained.ConfigureAwait(false);
        foreach (var target in _targets.OfType<IDisposable>())
        {
            target.Dispose();
        }
    }

    private async Task DrainAsync()
    {
        await foreach (var logEvent in _queue.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            HandOn(logEvent);
            if (Interlocked.Exchange(ref _lost, 0) is var lost and > 0)
            {
                HandOn(LostLines.Event(lost, logEvent.Timestamp));
            }
        }
    }

    private void HandOn(LogEvent logEvent)
    {
        foreach (var target in _targets)
        {
            try
            {
                target.Emit(logEvent);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // A target that fails (a closed terminal, a full disk) must not silence the others, and there is nowhere to say it.
                Lose();
            }
        }
    }

    private void Lose()
    {
        Interlocked.Increment(ref _lost);
        _allLost.Add();
    }
}
