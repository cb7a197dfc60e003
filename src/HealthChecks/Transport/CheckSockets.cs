using Linux;
using Loop;

namespace HealthChecks;

/// <summary>
/// The sockets themselves, of the calling thread's network namespace. A check that succeeds costs socket(2), connect(2), epoll_ctl(2) and
/// close(2), besides what it says; each connection is watched once, edge-triggered. Those that are closed as soon as they stand are looked
/// at once, all together, before they are watched: nearly all stand by then.
/// </summary>
/// <param name="sources">The addresses that checks come from where the file names none; null: the kernel's choice.</param>
public sealed class CheckSockets(SourceAddresses? sources = null) : ICheckTransport
{
    private const uint Watched = Native.EPOLLIN | Native.EPOLLOUT | Native.EPOLLRDHUP | Native.EPOLLET;
    private const uint Broken = Native.EPOLLERR | Native.EPOLLHUP;

    private readonly Poller _poller = new(eventsPerWait: 256);
    private readonly SocketOpening _opening = new(sources ?? new());
    private LinuxSocket?[] _sockets = new LinuxSocket?[16];
    // Events of a connection that was closed, and its number used again, since the wait must not be taken for the new one's.
    private uint[] _terms = new uint[16];
    private bool[] _hasHeader = new bool[16];
    private int[] _watchErrors = new int[16];
    // Connected since the last wait and not watched yet, and those that the last wait looked at.
    private readonly List<ulong> _fresh = [];
    private readonly List<ulong> _seen = [];
    private readonly PollSet _looked = new();
    private int _taken;
    private int _takenSeen;

    /// <inheritdoc />
    public ConnectFailure? Connect(int number, ConnectionOptions options)
    {
        Grow(number);
        var socket = _opening.Open(options, out _hasHeader[number], out var failure);
        if (socket is null)
        {
            return failure;
        }

        try
        {
            if (SocketOpening.Connect(socket, options.Remote) is not 0 and var errno)
            {
                return new(null, errno);
            }

            var tag = Tag(number, ++_terms[number]);
            if (options.IsClosedAtOnce)
            {
                _fresh.Add(tag);
            }
            else
            {
                _poller.Add(socket, tag, Watched);
            }

            _watchErrors[number] = 0;
            _sockets[number] = socket;
            socket = null;
            return null;
        }
        catch (LinuxException exception)
        {
            return new(exception.Operation, exception.Number);
        }
        finally
        {
            socket?.Dispose();
        }
    }

    /// <inheritdoc />
    public int TakeError(int number) =>
        _watchErrors[number] is not 0 and var errno ? errno : _sockets[number]!.GetOption(Native.SOL_SOCKET, Native.SO_ERROR);

    /// <inheritdoc />
    public int Send(int number, ReadOnlySpan<byte> data) => _sockets[number]!.Send(data);

    /// <inheritdoc />
    public int Receive(int number, Span<byte> buffer)
    {
        var length = _sockets[number]!.Receive(buffer);
        return length > 0 && _hasHeader[number] ? SocketOpening.WithoutHeader(buffer, length) : length;
    }

    /// <inheritdoc />
    public void Close(int number)
    {
        if (number < _sockets.Length)
        {
            _sockets[number]?.Dispose();
            _sockets[number] = null;
        }
    }

    /// <inheritdoc />
    public bool TryTakeReady(out ConnectionReady ready)
    {
        while (_takenSeen < _seen.Count)
        {
            var (tag, events) = (_seen[_takenSeen], _looked[_takenSeen++]);
            if (IsOpen(tag, out var number) && (events != 0 || _watchErrors[number] != 0))
            {
                ready = Ready(number, events);
                return true;
            }
        }

        while (_taken < _poller.Events.Length)
        {
            var happened = _poller.Events[_taken++];
            if (happened.data != Poller.WakeUpTag && IsOpen(happened.data, out var number))
            {
                ready = Ready(number, happened.events);
                return true;
            }
        }

        ready = default;
        return false;
    }

    /// <inheritdoc />
    public void Wait(TimeSpan timeout)
    {
        _poller.Wait(LookAtFresh() ? TimeSpan.Zero : timeout);
        _taken = 0;
    }

    /// <inheritdoc />
    public void Wake() => _poller.Wake();

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var socket in _sockets)
        {
            socket?.Dispose();
        }

        _poller.Dispose();
    }

    /// <summary>Looks at what was connected since the last wait, and watches what does not stand yet.</summary>
    /// <returns>Whether there is something to take.</returns>
    private bool LookAtFresh()
    {
        for (var i = 0; i < _seen.Count; i++)
        {
            // All were closed, or given up, when they were taken. Of one that was not the rest is heard.
            if (_looked[i] != 0 && IsOpen(_seen[i], out var number))
            {
                Watch(number, _seen[i]);
            }
        }

        _seen.Clear();
        _looked.Clear();
        _takenSeen = 0;
        foreach (var tag in _fresh)
        {
            if (IsOpen(tag, out var number))
            {
                _seen.Add(tag);
                _looked.Add(_sockets[number]!, Native.EPOLLOUT);
            }
        }

        _fresh.Clear();
        return _seen.Count > 0 && LookAtSeen();
    }

    private bool LookAtSeen()
    {
        var isAny = false;
        _looked.Look();
        for (var i = 0; i < _seen.Count; i++)
        {
            isAny |= _looked[i] != 0 || (IsOpen(_seen[i], out var number) && !Watch(number, _seen[i]));
        }

        return isAny;
    }

    private bool Watch(int number, ulong tag)
    {
        try
        {
            _poller.Add(_sockets[number]!, tag, Watched);
            return true;
        }
        catch (LinuxException exception)
        {
            _watchErrors[number] = exception.Number;
            return false;
        }
    }

    private bool IsOpen(ulong tag, out int number)
    {
        number = (int)(tag & uint.MaxValue) - 1;
        return _sockets[number] is not null && Tag(number, _terms[number]) == tag;
    }

    private ConnectionReady Ready(int number, uint events) => new(
        number,
        CanSend: (events & Native.EPOLLOUT) != 0,
        CanReceive: (events & (Native.EPOLLIN | Native.EPOLLRDHUP)) != 0,
        HasFailed: (events & Broken) != 0 || _watchErrors[number] != 0);

    private static ulong Tag(int number, uint term) => (ulong)(uint)(number + 1) | ((ulong)term << 32);

    private void Grow(int number)
    {
        if (number >= _sockets.Length)
        {
            var size = Math.Max(number + 1, 2 * _sockets.Length);
            Array.Resize(ref _sockets, size);
            Array.Resize(ref _terms, size);
            Array.Resize(ref _hasHeader, size);
            Array.Resize(ref _watchErrors, size);
        }
    }
}
