using System.Text;
using Linux;

namespace HealthChecks.Tests;

/// <summary>
/// Connections in memory: each is established at once unless a test says otherwise, and what a server sends is put there by the test.
/// </summary>
internal sealed class FakeConnections : ICheckTransport
{
    private readonly Queue<ConnectionReady> _ready = [];
    private readonly Dictionary<int, Queue<byte[]>> _open = [];

    /// <summary>The errno that connect(2) gives from now on; 0: it begins.</summary>
    public int ConnectErrno { get; set; }

    /// <summary>The errno that ends connections while they are being established; 0: they come about.</summary>
    public int LaterErrno { get; set; }

    /// <summary>Connections neither come about nor fail.</summary>
    public bool IsSilent { get; set; }

    /// <summary>How many bytes the kernel takes at once.</summary>
    public int Window { get; set; } = int.MaxValue;

    /// <summary>Connections that are open or being established.</summary>
    public int Open => _open.Count;

    /// <summary>Everything that was sent.</summary>
    public StringBuilder Sent { get; } = new();

    public ConnectFailure? Connect(int number, ConnectionOptions options)
    {
        if (ConnectErrno != 0)
        {
            return new(null, ConnectErrno);
        }

        _open.Add(number, []);
        if (!IsSilent)
        {
            _ready.Enqueue(new(number, CanSend: true, CanReceive: false, HasFailed: LaterErrno != 0));
        }

        return null;
    }

    public int TakeError(int number) => LaterErrno;

    public int Send(int number, ReadOnlySpan<byte> data)
    {
        var taken = Math.Min(data.Length, Window);
        Window -= taken;
        Sent.Append(Encoding.UTF8.GetString(data[..taken]));
        return taken == 0 ? -Errno.EAGAIN : taken;
    }

    public int Receive(int number, Span<byte> buffer)
    {
        if (!_open[number].TryDequeue(out var piece))
        {
            return -Errno.EAGAIN;
        }

        piece.CopyTo(buffer);
        return piece.Length;
    }

    public void Close(int number) => _open.Remove(number);

    /// <summary>The server of a connection sends pieces; an empty one closes its side.</summary>
    public void Arrive(int number, params string[] pieces)
    {
        foreach (var piece in pieces)
        {
            _open[number].Enqueue(Encoding.UTF8.GetBytes(piece));
        }

        _ready.Enqueue(new(number, CanSend: false, CanReceive: true, HasFailed: false));
    }

    /// <summary>The kernel takes more.</summary>
    public void Drain(int number)
    {
        Window = int.MaxValue;
        _ready.Enqueue(new(number, CanSend: true, CanReceive: false, HasFailed: false));
    }

    public bool TryTakeReady(out ConnectionReady ready)
    {
        while (_ready.TryDequeue(out ready))
        {
            if (_open.ContainsKey(ready.Number))
            {
                return true;
            }
        }

        return false;
    }

    public void Wait(TimeSpan timeout)
    {
        // The test turns the loop.
    }

    public void Wake()
    {
        // As above.
    }

    public void Dispose()
    {
        // Nothing is kept.
    }
}
