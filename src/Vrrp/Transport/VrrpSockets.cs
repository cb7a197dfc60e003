using System.Buffers.Binary;
using System.Net.Sockets;
using Linux;
using Loop;

namespace Vrrp;

/// <summary>The wire itself: raw sockets of the calling thread's network namespace, a packet socket for ARP, epoll over all.</summary>
public sealed class VrrpSockets : IVrrpTransport
{
    private const int LargestMessage = Advertisement.LargestLength + HmacTrailer.Length;

    private readonly Poller _poller = new(eventsPerWait: 64);
    private readonly Dictionary<(int Index, AddressFamily Family, bool HasHeader), SocketPair> _pairs = [];
    private readonly Dictionary<ulong, SocketPair> _byNumber = [];
    private readonly byte[] _packet = new byte[IPv6Header.Length + LargestMessage];
    private readonly byte[] _control = new byte[128];
    private LinuxSocket? _frames;
    private ulong _lastNumber = Poller.WakeUpTag;
    private int _ready;

    /// <inheritdoc />
    public int Open(in VrrpPort port, InternetAddress group, out string operation)
    {
        operation = "";
        try
        {
            PairOf(port).Join(group);
            return 0;
        }
        catch (LinuxException failure)
        {
            Close(port);
            operation = failure.Operation;
            return failure.Number;
        }
    }

    /// <inheritdoc />
    public void Reserve(in VrrpPort port, ulong bytes)
    {
        if (_pairs.TryGetValue((port.Index, port.Family, port.HasHeader), out var pair))
        {
            pair.Reserve(bytes);
        }
    }

    /// <inheritdoc />
    public void Close(in VrrpPort port)
    {
        if (!_pairs.Remove((port.Index, port.Family, port.HasHeader), out var pair))
        {
            return;
        }

        foreach (var (number, other) in _byNumber)
        {
            if (other == pair)
            {
                _byNumber.Remove(number);
                break;
            }
        }

        // Closing takes it out of the epoll set.
        pair.Dispose();
    }

    /// <inheritdoc />
    public int Send(in VrrpPort port, in AdvertisementPath path, byte timeToLive, ReadOnlySpan<byte> message)
    {
        if (!_pairs.TryGetValue((port.Index, port.Family, port.HasHeader), out var pair))
        {
            return Errno.ENODEV;
        }

        var sent = port.Family == AddressFamily.InterNetworkV6
            ? Send6(pair, path, timeToLive, message)
            : Send4(pair, path, timeToLive, message);
        return sent < 0 ? -sent : 0;
    }

    /// <inheritdoc />
    public int SendFrame(int interfaceIndex, ReadOnlySpan<byte> frame)
    {
        try
        {
            // Protocol 0: a packet socket that receives nothing.
            _frames ??= LinuxSocket.Open(Native.AF_PACKET, Native.SOCK_RAW | Native.SOCK_NONBLOCK, 0, "a packet socket for ARP");
        }
        catch (LinuxException failure)
        {
            return failure.Number;
        }

        sockaddr_ll address = new()
        {
            sll_family = Native.AF_PACKET,
            sll_ifindex = interfaceIndex,
            sll_halen = EthernetHeader.AddressLength,
        };
        var sent = _frames.SendTo(frame, address);
        return sent < 0 ? -sent : 0;
    }

    /// <inheritdoc />
    public bool TryReceive(Span<byte> buffer, out ReceivedDatagram datagram)
    {
        while (_ready > 0)
        {
            if (_byNumber.TryGetValue(_poller.Events[_ready - 1].data, out var pair) && TryReceive(pair, buffer, out datagram))
            {
                return true;
            }

            _ready--;
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
        foreach (var pair in _pairs.Values)
        {
            pair.Dispose();
        }

        _frames?.Dispose();
        _poller.Dispose();
    }

    private SocketPair PairOf(in VrrpPort port)
    {
        if (_pairs.TryGetValue((port.Index, port.Family, port.HasHeader), out var pair))
        {
            return pair;
        }

        pair = new SocketPair(port);
        _pairs.Add((port.Index, port.Family, port.HasHeader), pair);
        _byNumber.Add(++_lastNumber, pair);
        _poller.Add(pair.Receiver, _lastNumber);
        return pair;
    }

    private int Send4(SocketPair pair, in AdvertisementPath path, byte timeToLive, ReadOnlySpan<byte> message)
    {
        if (pair.Port.HasHeader)
        {
            var identification = AuthenticationHeader.IdentificationOf(message);
            IPv4Header.Write(
                _packet, path.Source, path.Destination, timeToLive, message.Length, AuthenticationHeader.Protocol, identification);
        }
        else
        {
            IPv4Header.Write(_packet, path.Source, path.Destination, timeToLive, message.Length);
        }

        message.CopyTo(_packet.AsSpan(IPv4Header.MinLength));
        return pair.Sender.SendTo(_packet.AsSpan(0, IPv4Header.MinLength + message.Length), SocketAddress.IPv4(path.Destination));
    }

    private int Send6(SocketPair pair, in AdvertisementPath path, byte hopLimit, ReadOnlySpan<byte> message)
    {
        IPv6Header.Write(
            _packet,
            path.Source,
            path.Destination,
            IPv4Header.InternetworkControl,
            Advertisement.Protocol,
            hopLimit,
            message.Length);
        message.CopyTo(_packet.AsSpan(IPv6Header.Length));
        var to = SocketAddress.IPv6(path.Destination, pair.Port.Index);
        return pair.Sender.SendTo(_packet.AsSpan(0, IPv6Header.Length + message.Length), to);
    }

    private bool TryReceive(SocketPair pair, Span<byte> buffer, out ReceivedDatagram datagram)
    {
        datagram = default;
        int length;
        if (pair.Port.Family == AddressFamily.InterNetwork)
        {
            length = pair.Receiver.ReceiveMessage<sockaddr_in>(buffer, default, Native.MSG_DONTWAIT, out _, out _);
        }
        else
        {
            length = pair.Receiver.ReceiveMessage<sockaddr_in6>(buffer, _control, Native.MSG_DONTWAIT, out var from, out var controlLength);
            datagram = new ReceivedDatagram { Source = InternetAddress.Read(from.sin6_addr.AsSpan()) };
            ReadControl(_control.AsSpan(0, controlLength), ref datagram);
        }

        datagram = datagram with { Port = pair.Port, Length = Math.Max(length, 0), Errno = Math.Max(-length, 0) };
        return length != -Errno.EAGAIN && length != -Errno.EINTR;
    }

    private static void ReadControl(ReadOnlySpan<byte> control, ref ReceivedDatagram datagram)
    {
        ControlMessages messages = new(control);
        while (messages.MoveNext())
        {
            if (messages.Level != Native.IPPROTO_IPV6)
            {
                continue;
            }

            if (messages.Type == Native.IPV6_PKTINFO && messages.Data.Length >= 16)
            {
                datagram = datagram with { Destination = InternetAddress.Read(messages.Data[..16]) };
            }
            else if (messages.Type == Native.IPV6_HOPLIMIT && messages.Data.Length >= 4)
            {
                datagram = datagram with { HopLimit = (byte)BinaryPrimitives.ReadInt32LittleEndian(messages.Data) };
            }
        }
    }
}
