using System.Net.Sockets;
using Linux;
using Loop;

namespace Bfd;

/// <summary>The wire itself: UDP sockets of the calling thread's network namespace, epoll over those that receive.</summary>
public sealed class BfdSockets : IBfdTransport
{
    private readonly Poller _poller = new(eventsPerWait: 8);
    private readonly Dictionary<BfdPort, BfdListener> _listeners = [];
    private readonly Dictionary<ulong, BfdListener> _byTag = [];
    private readonly Dictionary<int, SessionSocket> _sessions = [];
    private ulong _lastTag = Poller.WakeUpTag;
    private int _ready;

    /// <inheritdoc />
    public int Listen(BfdPort port, out string operation)
    {
        operation = "";
        if (_listeners.ContainsKey(port))
        {
            return 0;
        }

        try
        {
            BfdListener listener = new(port);
            _listeners.Add(port, listener);
            _byTag.Add(++_lastTag, listener);
            _poller.Add(listener.Descriptor, _lastTag);
            return 0;
        }
        catch (LinuxException failure)
        {
            operation = failure.Operation;
            return failure.Number;
        }
    }

    /// <inheritdoc />
    public void StopListening(BfdPort port)
    {
        if (!_listeners.Remove(port, out var listener))
        {
            return;
        }

        _byTag.Remove(_byTag.Single(pair => pair.Value == listener).Key);
        // Closing takes it out of the epoll set.
        listener.Dispose();
    }

    /// <inheritdoc />
    public int Open(int session, BfdSessionKey key, out string operation)
    {
        operation = "";
        if (_sessions.ContainsKey(session))
        {
            return 0;
        }

        try
        {
            _sessions.Add(session, new SessionSocket(key));
            return 0;
        }
        catch (LinuxException failure)
        {
            operation = failure.Operation;
            return failure.Number;
        }
    }

    /// <inheritdoc />
    public void Close(int session)
    {
        if (_sessions.Remove(session, out var socket))
        {
            socket.Dispose();
        }
    }

    /// <inheritdoc />
    public int Send(int session, BfdSessionKey key, byte timeToLive, ReadOnlySpan<byte> packet) =>
        _sessions.TryGetValue(session, out var socket) ? socket.Send(timeToLive, packet) : Errno.ENOTCONN;

    /// <inheritdoc />
    public bool TryReceive(Span<byte> buffer, out ReceivedDatagram datagram)
    {
        for (; _ready > 0; _ready--)
        {
            if (_byTag.TryGetValue(_poller.Events[_ready - 1].data, out var listener) && listener.TryReceive(buffer, out datagram))
            {
                return true;
            }
        }

        datagram = default;
        return false;
    }

    /// <inheritdoc />
    public void Wait(TimeSpan timeout)
    {
        _poller.Wait(timeout);
        _ready = _poller.Events.Length;
    }

    /// <inheritdoc />
    public void Wake() => _poller.Wake();

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var listener in _listeners.Values)
        {
            listener.Dispose();
        }

        foreach (var session in _sessions.Values)
        {
            session.Dispose();
        }

        _poller.Dispose();
    }

    internal static int FamilyOf(AddressFamily family) => family == AddressFamily.InterNetworkV6 ? Native.AF_INET6 : Native.AF_INET;
}
