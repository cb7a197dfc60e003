using System.Collections.Concurrent;
using Vrrp;

namespace Director.Core.Tests.Support;

/// <summary>A wire with nobody else on it, which remembers what was sent.</summary>
internal sealed class SilentWire : IVrrpTransport
{
    private readonly TestWait _wait = new();
    private readonly ConcurrentQueue<byte> _priorities = [];
    private int _frames;

    /// <summary>The loop's next wait fails, which ends it.</summary>
    public volatile bool IsBroken;

    /// <summary>It has.</summary>
    public volatile bool HasFailed;

    /// <summary>The priority of each advertisement, in order.</summary>
    public byte[] Priorities => [.. _priorities];

    /// <summary>How many Ethernet frames were sent.</summary>
    public int Frames => Volatile.Read(ref _frames);

    public int Open(in VrrpPort port, InternetAddress group, out string operation)
    {
        operation = "";
        return 0;
    }

    public void Close(in VrrpPort port)
    {
    }

    public int Send(in VrrpPort port, in AdvertisementPath path, byte timeToLive, ReadOnlySpan<byte> message)
    {
        _priorities.Enqueue(message[2]);
        return 0;
    }

    public int SendFrame(int interfaceIndex, ReadOnlySpan<byte> frame)
    {
        Interlocked.Increment(ref _frames);
        return 0;
    }

    public bool TryReceive(Span<byte> buffer, out ReceivedDatagram datagram)
    {
        datagram = default;
        return false;
    }

    public void Wait(TimeSpan timeout)
    {
        if (IsBroken)
        {
            HasFailed = true;
            throw new IOException("epoll_wait: EBADF");
        }

        _wait.Wait(timeout);
    }

    public void Wake() => _wait.Wake();

    public void Dispose()
    {
        // A command that is posted after the end may still wake it.
    }
}
