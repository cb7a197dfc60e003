using System.Collections.Concurrent;
using Vrrp;

namespace Director.Core.Tests.Support;

/// <summary>A wire with nobody else on it but whom the test makes up, which remembers what was sent.</summary>
internal sealed class SilentWire : IVrrpTransport
{
    private readonly TestWait _wait = new();
    private readonly ConcurrentQueue<byte> _priorities = [];
    private readonly ConcurrentQueue<byte[]> _heard = [];
    private VrrpPort _port;
    private int _frames;

    /// <summary>The loop's next wait fails, which ends it.</summary>
    public volatile bool IsBroken;

    /// <summary>While it is reset the loop hangs.</summary>
    public ManualResetEventSlim Turns { get; } = new(initialState: true);

    /// <summary>It has.</summary>
    public volatile bool HasFailed;

    /// <summary>The priority of each advertisement, in order.</summary>
    public byte[] Priorities => [.. _priorities];

    /// <summary>How many Ethernet frames were sent.</summary>
    public int Frames => Volatile.Read(ref _frames);

    public int Open(in VrrpPort port, InternetAddress group, out string operation)
    {
        operation = "";
        _port = port;
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
        if (!_heard.TryDequeue(out var packet))
        {
            return false;
        }

        packet.CopyTo(buffer);
        datagram = new ReceivedDatagram { Port = _port, Length = packet.Length };
        return true;
    }

    /// <summary>An advertisement of version 2 and VRID 51, an interval of 1 s.</summary>
    public void Hear(string source, string address, byte priority)
    {
        AdvertisementPath path = new(InternetAddress.Parse(source), InternetAddress.Parse("224.0.0.18"));
        byte[] addresses = new byte[4];
        InternetAddress.Parse(address).Write(addresses);
        Advertisement advertisement = new()
        {
            Version = VrrpVersion.V2,
            VirtualRouterId = 51,
            Priority = priority,
            Interval = TimeSpan.FromSeconds(1),
            Family = System.Net.Sockets.AddressFamily.InterNetwork,
            AddressBytes = addresses,
            Authentication = default,
        };
        var packet = new byte[20 + advertisement.Length];
        IPv4Header.Write(packet, path.Source, path.Destination, 255, advertisement.Length);
        advertisement.Write(packet.AsSpan(20), path);
        _heard.Enqueue(packet);
    }

    public void Wait(TimeSpan timeout)
    {
        if (IsBroken)
        {
            HasFailed = true;
            throw new IOException("epoll_wait: EBADF");
        }

        _wait.Wait(timeout);
        Turns.Wait();
    }

    public void Wake() => _wait.Wake();

    public void Dispose()
    {
        // A command that is posted after the end may still wake it.
    }
}
