using Director.Observe.Daemon;
using Director.Protocol.V1;

namespace Director.Observe.Page;

/// <summary>
/// Makes views while somebody looks, for all who do: one a second, and one soon after something happened. It goes on for some seconds after
/// the last look, so that a page that is loaded again and again has its charts as well; then it asks nothing any more.
/// </summary>
internal sealed class PagePump(DaemonReader daemon, EventFeed feed, TimeProvider time)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // Less than the patience of the page, which takes a longer silence for the companion's end.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan PatienceForThePast = TimeSpan.FromSeconds(1);

    // A director that takes long to answer, for it has ten thousand servers, is asked as much less often.
    private const int Share = 20;

    private readonly Lock _gate = new();
    private readonly RateHistory _rates = new();
    private TaskCompletionSource<View> _next = Fresh();
    private long _lookedAt;
    private bool _runs;
    private View? _view;
    private long _number;

    /// <summary>The newest view.</summary>
    public Task<View> CurrentAsync(CancellationToken stop) => NextAsync(0, stop);

    /// <summary>The newest view, once there is one after this one.</summary>
    public Task<View> NextAsync(long after, CancellationToken stop)
    {
        lock (_gate)
        {
            _lookedAt = time.GetTimestamp();
            if (!_runs)
            {
                (_runs, _view) = (true, null);
                _ = RunAsync();
            }

            return _view is { } view && view.Number > after ? Task.FromResult(view) : _next.Task.WaitAsync(stop);
        }
    }

    private static TaskCompletionSource<View> Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task RunAsync()
    {
        try
        {
            await PumpAsync();
        }
#pragma warning disable CA1031 // Whoever waits hears of it, and the next look begins anew.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            TaskCompletionSource<View> failed;
            lock (_gate)
            {
                (failed, _next, _runs) = (_next, Fresh(), false);
            }

            failed.SetException(failure);
        }
    }

    private async Task PumpAsync()
    {
        using var listening = feed.Listen();
        Queue<Event> events = [];
        await HearAsync(listening, events, PatienceForThePast, untilStanding: true);
        while (!MayEnd())
        {
            var begin = time.GetTimestamp();
            var reading = await daemon.ReadAsync();
            var took = time.GetElapsedTime(begin);
            Take(listening, events);
            if (reading.Status is { } status)
            {
                _rates.Add(status);
            }

            Publish(new(++_number, time.GetUtcNow(), reading, [.. events], _rates));
            await Task.Delay(ShortestPause, time);
            // A director that is silent is asked less often by the reader itself.
            var pause = reading.Status is null || took * Share < Interval ? Interval : took * Share < Longest ? took * Share : Longest;
            await HearAsync(listening, events, pause, untilStanding: false);
        }
    }

    private bool MayEnd()
    {
        lock (_gate)
        {
            _runs = time.GetElapsedTime(_lookedAt) < Lease;
            return !_runs;
        }
    }

    private void Publish(View view)
    {
        TaskCompletionSource<View> next;
        lock (_gate)
        {
            (next, _next, _view) = (_next, Fresh(), view);
        }

        next.SetResult(view);
    }

    // Waits until something is heard; at first, until it is known whether the director answers, and its past.
    private async Task HearAsync(EventFeed.Listening listening, Queue<Event> events, TimeSpan patience, bool untilStanding)
    {
        using CancellationTokenSource limit = new(patience, time);
        try
        {
            while (await listening.Heard.WaitToReadAsync(limit.Token) && !Take(listening, events) && untilStanding)
            {
            }
        }
        catch (OperationCanceledException)
        {
            // Nothing happened.
        }
    }

    private static bool Take(EventFeed.Listening listening, Queue<Event> events)
    {
        var isStanding = false;
        while (listening.Heard.TryRead(out var heard))
        {
            isStanding |= heard is Heard.Answers or Heard.Silent;
            if (heard is Heard.Happened { Event: var happened })
            {
                if (events.Count == EventFeed.Capacity)
                {
                    events.Dequeue();
                }

                events.Enqueue(happened);
            }
        }

        return isStanding;
    }
}
