using System.Net.Sockets;
using System.Threading.Channels;
using Director.Protocol.Client;
using Director.Protocol.V1;

namespace Director.Observe.Daemon;

/// <summary>
/// The director's events for all who listen, over one connection, which is there while somebody does. It comes back by itself after a
/// restart, tells nothing twice, and a listener that does not keep up loses the oldest of what waits for it.
/// </summary>
/// <param name="path">Of the status socket.</param>
/// <param name="readers">What they keep is no longer true once something happened.</param>
internal sealed partial class EventFeed(
    string path, IReadOnlyList<DaemonReader> readers, TimeProvider time, ILogger<EventFeed> logger) : IAsyncDisposable
{
    /// <summary>How many events are remembered.</summary>
    public const int Capacity = 512;

    private const int WaitingForOne = 4096;

    // How long a companion that is started together with its director may take to find it.
    private static readonly TimeSpan StartsTogether = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly List<Channel<Heard>> _listeners = [];
    private readonly Queue<Heard.Happened> _past = [];
    private readonly DateTimeOffset _begun = time.GetUtcNow();
    private Event? _newest;
    private Heard? _standing;
    private CancellationTokenSource? _pumpStop;
    private Task _pump = Task.CompletedTask;

    /// <summary>Listens until it is disposed of. It hears at once how the director stands and the past that is known.</summary>
    public Listening Listen()
    {
        var channel = Channel.CreateBounded<Heard>(new BoundedChannelOptions(WaitingForOne)
        {
            FullMode = BoundedChannelFullMode.DropOldest,
            SingleReader = true,
        });
        lock (_gate)
        {
            if (_listeners.Count == 0)
            {
                _pumpStop = new CancellationTokenSource();
                _pump = PumpAsync(_pump, _pumpStop.Token);
            }
            else if (_standing is not null)
            {
                channel.Writer.TryWrite(_standing is Heard.Answers ? new Heard.Answers(IsOther: false) : _standing);
                // Whoever failed and begins anew has told its news already, but for the last of it.
                var since = time.GetUtcNow() - StartsTogether;
                foreach (var one in _past)
                {
                    channel.Writer.TryWrite(one with { IsNews = one.IsNews && one.Event.At >= since });
                }
            }

            _listeners.Add(channel);
        }

        return new(this, channel);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _listeners.ForEach(static one => one.Writer.TryComplete());
            _listeners.Clear();
            _pumpStop?.Cancel();
        }

        await _pump.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Leave(Channel<Heard> channel)
    {
        lock (_gate)
        {
            if (_listeners.Remove(channel) && _listeners.Count == 0)
            {
                _pumpStop!.Cancel();
            }
        }
    }

    private async Task PumpAsync(Task former, CancellationToken stop)
    {
        await former.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        lock (_gate)
        {
            // Whoever begins to listen hears all of the past.
            _past.Clear();
            (_standing, _newest) = (null, null);
        }

        Backoff backoff = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(2));
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(backoff, stop);
            }
            catch (Exception exception) when (exception is IOException or SocketException)
            {
                Expire();
                if (_standing is not Heard.Silent silent || silent.Problem != exception.Message)
                {
                    LogSilent(logger, exception.Message);
                    Tell(new Heard.Silent((_standing as Heard.Silent)?.Since ?? time.GetUtcNow(), exception.Message));
                }
            }

            await Task.Delay(backoff.Next(), time, stop);
        }
    }

    private async Task FollowAsync(Backoff backoff, CancellationToken stop)
    {
        using ControlClient client = new(path);
        await client.ConnectAsync(stop);
        var isFirst = true;
        await foreach (var list in client.FollowAsync(new Selection(), stop))
        {
            if (isFirst)
            {
                backoff.Reset();
                var (isOther, missed) = PastOf(list.Events, _newest);
                Renew();
                Tell(new Heard.Answers(isOther));
                Tell(missed, NewsFrom(list.Events, _begun));
                isFirst = false;
            }
            else
            {
                if (list.Events.Any(static one => one.Kind is "Started" or "Reloaded"))
                {
                    Renew();
                }
                else
                {
                    Expire();
                }

                Tell(list.Events, newsFrom: DateTimeOffset.MinValue);
            }
        }

        throw new IOException($"{path}: the director closed the connection");
    }

    /// <summary>What of a director's past was not heard before, and whether it is another process than before. Pure.</summary>
    /// <param name="newest">What was heard last; null: nothing.</param>
    internal static (bool IsOther, IReadOnlyList<Event> Missed) PastOf(IReadOnlyList<Event> past, Event? newest)
    {
        if (newest is null)
        {
            return (false, past);
        }

        // A process counts its events from 1: it is the same when what was heard last is in its past, or older than all of that.
        var same = past.FirstOrDefault(one => one.Number == newest.Number);
        return same is null ? past is [{ Number: var oldest }, ..] && oldest > newest.Number ? (false, past) : (past.Count > 0, past)
            : same.At == newest.At ? (false, [.. past.Where(one => one.Number > newest.Number)])
            : (true, past);
    }

    /// <summary>From when on a director's past is news to a companion: from its beginning when both began together. Pure.</summary>
    /// <param name="begun">When the companion began.</param>
    internal static DateTimeOffset NewsFrom(IReadOnlyList<Event> past, DateTimeOffset begun) =>
        past is [{ Number: 1, At: var first }, ..] && first < begun && begun - first <= StartsTogether ? first : begun;

    private void Expire()
    {
        foreach (var reader in readers)
        {
            reader.Expire();
        }
    }

    private void Renew()
    {
        foreach (var reader in readers)
        {
            reader.Renew();
        }
    }

    private void Tell(IReadOnlyList<Event> events, DateTimeOffset newsFrom)
    {
        foreach (var one in events)
        {
            _newest = one;
            Tell(new Heard.Happened(one, one.At >= newsFrom));
        }
    }

    private void Tell(Heard heard)
    {
        lock (_gate)
        {
            if (heard is Heard.Happened happened)
            {
                if (_past.Count == Capacity)
                {
                    _past.Dequeue();
                }

                _past.Enqueue(happened);
            }
            else
            {
                _standing = heard;
            }

            foreach (var listener in _listeners)
            {
                listener.Writer.TryWrite(heard);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "No events: {Problem}")]
    private static partial void LogSilent(ILogger logger, string problem);

    /// <summary>Somebody who listens.</summary>
    internal sealed class Listening(EventFeed feed, Channel<Heard> channel) : IDisposable
    {
        /// <summary>What is heard. It ends when the companion does.</summary>
        public ChannelReader<Heard> Heard => channel.Reader;

        /// <inheritdoc />
        public void Dispose() => feed.Leave(channel);
    }
}
