using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using TestSupport;

namespace Director.Lab;

/// <summary>
/// A client that opens a connection every 20 ms and keeps the longest time between two that succeeded. An attempt is given up
/// after 200 ms and does not hold up the next. The lab has one processor: a time in which the probe itself stood still says nothing
/// about the service and does not count.
/// </summary>
public sealed class Probe : IAsyncDisposable
{
    /// <summary>The time between two connections.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    private readonly Thread _thread;
    private readonly IPEndPoint _target;
    private readonly Dictionary<Socket, long> _attempts = [];
    private readonly Lock _gate = new();
    private readonly ManualResetEventSlim _stop = new();
    private long _lastSuccess;
    private TimeSpan _longestSilence;
    private int _successes;

    public Probe(Host client, string address, int port)
    {
        _target = new IPEndPoint(IPAddress.Parse(address), port);
        _lastSuccess = Stopwatch.GetTimestamp();
        _thread = new Thread(() =>
        {
            client.Namespace.Enter();
            Loop();
        })
        { IsBackground = true, Name = "probe" };
        _thread.Start();
    }

    /// <summary>How many connections succeeded since the start or the last <see cref="Restart"/>.</summary>
    public int Successes
    {
        get
        {
            lock (_gate)
            {
                return _successes;
            }
        }
    }

    /// <summary>
    /// The longest time without a success, the one that lasts included, since the start or the last <see cref="Restart"/>.
    /// </summary>
    public TimeSpan LongestSilence
    {
        get
        {
            lock (_gate)
            {
                var current = Stopwatch.GetElapsedTime(_lastSuccess);
                return current > _longestSilence ? current : _longestSilence;
            }
        }
    }

    /// <summary>Forgets the silences so far.</summary>
    public void Restart()
    {
        lock (_gate)
        {
            (_longestSilence, _successes, _lastSuccess) = (TimeSpan.Zero, 0, Stopwatch.GetTimestamp());
        }
    }

    /// <summary>Waits for 20 more connections, about half a second's worth.</summary>
    public Task ConnectsAsync(TimeSpan within)
    {
        var enough = Successes + 20;
        return Eventually.SeesAsync($"the client connects to {_target}", within, () => Task.FromResult(Successes),
            successes => successes > enough);
    }

    public ValueTask DisposeAsync()
    {
        _stop.Set();
        _thread.Join();
        _stop.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Loop()
    {
        var next = Stopwatch.GetTimestamp();
        while (!_stop.IsSet)
        {
            if (Stopwatch.GetTimestamp() >= next)
            {
                Begin();
                next = Math.Max(next, Stopwatch.GetTimestamp() - (long)(Interval.TotalSeconds * Stopwatch.Frequency))
                    + (long)(Interval.TotalSeconds * Stopwatch.Frequency);
            }
            var wait = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), next);
            Await(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
        }
        foreach (var socket in _attempts.Keys)
        {
            socket.Dispose();
        }
    }

    private void Excuse(TimeSpan late)
    {
        if (late > 2 * Interval)
        {
            lock (_gate)
            {
                _lastSuccess += (long)(late.TotalSeconds * Stopwatch.Frequency);
            }
        }
    }

    private void Begin()
    {
        // Lingering for no time sends a reset: thousands of closed connections leave nothing behind.
        var socket = new Socket(_target.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
        {
            Blocking = false,
            LingerState = new LingerOption(true, 0),
        };
        _attempts.Add(socket, Stopwatch.GetTimestamp());
        try
        {
            socket.Connect(_target);
        }
        catch (SocketException)
        {
            // In progress, or refused by the host's own routing: Select tells.
        }
    }

    private void Await(TimeSpan wait)
    {
        if (_attempts.Count == 0)
        {
            _stop.Wait(wait);
            return;
        }
        List<Socket> connected = [.. _attempts.Keys];
        List<Socket> failed = [.. _attempts.Keys];
        var begin = Stopwatch.GetTimestamp();
        Socket.Select(null, connected, failed, wait);
        Excuse(Stopwatch.GetElapsedTime(begin) - wait);
        foreach (var socket in connected.Where(static socket => socket.Connected || socket.Poll(0, SelectMode.SelectWrite)))
        {
            var error = (int)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)!;
            if (error == 0 && !failed.Contains(socket))
            {
                Succeed();
            }
            End(socket);
        }
        foreach (var socket in failed)
        {
            End(socket);
        }
        foreach (var (socket, _) in _attempts.Where(static attempt => Stopwatch.GetElapsedTime(attempt.Value) > Patience).ToList())
        {
            End(socket);
        }
    }

    private void Succeed()
    {
        lock (_gate)
        {
            var now = Stopwatch.GetTimestamp();
            var silence = Stopwatch.GetElapsedTime(_lastSuccess, now);
            _longestSilence = silence > _longestSilence ? silence : _longestSilence;
            _lastSuccess = now;
            _successes++;
        }
    }

    private void End(Socket socket)
    {
        if (_attempts.Remove(socket))
        {
            socket.Dispose();
        }
    }
}
