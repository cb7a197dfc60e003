using System.Buffers.Binary;
using System.Net.Sockets;
using Linux;

namespace Bfd;

/// <summary>The socket that packets of a kind come in by, of all sessions.</summary>
internal sealed class BfdListener : IDisposable
{
    private readonly BfdPort _port;
    private readonly LinuxSocket _socket;
    private readonly byte[] _control = new byte[128];

    /// <summary>Opens it; throws <see cref="LinuxException"/>.</summary>
    internal BfdListener(BfdPort port)
    {
        _port = port;
        _socket = LinuxSocket.Open(
            BfdSockets.FamilyOf(port.Family), Native.SOCK_DGRAM | Native.SOCK_NONBLOCK, 0, "a socket to receive BFD packets");
        try
        {
            Prepare();
        }
        catch (LinuxException)
        {
            _socket.Dispose();
            throw;
        }
    }

    internal SafeDescriptor Descriptor => _socket;

    private bool IsIPv6 => _port.Family == AddressFamily.InterNetworkV6;

    public void Dispose() => _socket.Dispose();

    /// <summary>Takes the next datagram; false when there is none.</summary>
    internal bool TryReceive(Span<byte> buffer, out ReceivedDatagram datagram)
    {
        datagram = default;
        int length;
        int controlLength;
        if (IsIPv6)
        {
            length = _socket.ReceiveMessage<sockaddr_in6>(buffer, _control, Native.MSG_DONTWAIT, out var from, out controlLength);
            datagram = new ReceivedDatagram { Source = InternetAddress.Read(from.sin6_addr.AsSpan()) };
        }
        else
        {
            length = _socket.ReceiveMessage<sockaddr_in>(buffer, _control, Native.MSG_DONTWAIT, out var from, out controlLength);
            datagram = new ReceivedDatagram { Source = SocketAddress.Read(from) };
        }

        ReadControl(_control.AsSpan(0, controlLength), ref datagram);
        datagram = datagram with { Port = _port, Length = Math.Max(length, 0), Errno = Math.Max(-length, 0) };
        return length != -Errno.EAGAIN && length != -Errno.EINTR;
    }

    private void Prepare()
    {
        if (IsIPv6)
        {
            // The IPv4 socket has the same port.
            _socket.SetOption(Native.IPPROTO_IPV6, Native.IPV6_V6ONLY, 1, "that a socket is for IPv6 only");
            _socket.SetOption(Native.IPPROTO_IPV6, Native.IPV6_RECVPKTINFO, 1, "that the destination is received");
            _socket.SetOption(Native.IPPROTO_IPV6, Native.IPV6_RECVHOPLIMIT, 1, "that the hop limit is received");
            _socket.Bind(SocketAddress.IPv6(InternetAddress.None, 0, _port.Number),
                $"UDP port {_port.Number} (IPv6) to receive BFD packets");
        }
        else
        {
            _socket.SetOption(Native.IPPROTO_IP, Native.IP_PKTINFO, 1, "that the destination is received");
            _socket.SetOption(Native.IPPROTO_IP, Native.IP_RECVTTL, 1, "that the TTL is received");
            _socket.Bind(SocketAddress.IPv4(InternetAddress.None, _port.Number), $"UDP port {_port.Number} to receive BFD packets");
        }
    }

    private static void ReadControl(ReadOnlySpan<byte> control, ref ReceivedDatagram datagram)
    {
        ControlMessages messages = new(control);
        while (messages.MoveNext())
        {
            datagram = (messages.Level, messages.Type) switch
            {
                // struct in_pktinfo: index, local address, address of the header.
                (Native.IPPROTO_IP, Native.IP_PKTINFO) when messages.Data.Length >= 12 =>
                    datagram with { Destination = InternetAddress.Read(messages.Data[8..12]) },
                (Native.IPPROTO_IPV6, Native.IPV6_PKTINFO) when messages.Data.Length >= 16 =>
                    datagram with { Destination = InternetAddress.Read(messages.Data[..16]) },
                (Native.IPPROTO_IP, Native.IP_TTL) or (Native.IPPROTO_IPV6, Native.IPV6_HOPLIMIT) when messages.Data.Length >= 4 =>
                    datagram with { TimeToLive = (byte)BinaryPrimitives.ReadInt32LittleEndian(messages.Data) },
                _ => datagram,
            };
        }
    }
}
