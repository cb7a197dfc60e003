using System.Net.Sockets;
using Linux;

namespace Bfd;

/// <summary>
/// The socket that the packets of one session leave by. It keeps its source port, which no other session has (RFC 5881 §4), and receives
/// nothing.
/// </summary>
internal sealed class SessionSocket : IDisposable
{
    private const int FirstPort = 49152;
    private const int Ports = 65536 - FirstPort;
    private const int Attempts = 128;
    // CS6, network control, as BIRD and FRR send; TC_PRIO_CONTROL of linux/pkt_sched.h.
    private const int TrafficClass = 0xc0;
    private const int ControlPriority = 7;

    private readonly BfdSessionKey _key;
    private readonly LinuxSocket _socket;
    private readonly sockaddr_in _to4;
    private readonly sockaddr_in6 _to6;
    private byte _timeToLive;

    /// <summary>Opens it; throws <see cref="LinuxException"/>.</summary>
    internal SessionSocket(BfdSessionKey key)
    {
        _key = key;
        var port = new BfdPort(key.Neighbour.Family, key.IsMultihop).Number;
        (_to4, _to6) = (SocketAddress.IPv4(IsIPv6 ? InternetAddress.None : key.Neighbour, port),
            SocketAddress.IPv6(IsIPv6 ? key.Neighbour : InternetAddress.None, 0, port));
        _socket = LinuxSocket.Open(
            BfdSockets.FamilyOf(key.Neighbour.Family), Native.SOCK_DGRAM | Native.SOCK_NONBLOCK, 0, "a socket to send BFD packets");
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

    private bool IsIPv6 => _key.Neighbour.Family == AddressFamily.InterNetworkV6;

    public void Dispose() => _socket.Dispose();

    /// <summary>Sends a packet; 0 or the errno.</summary>
    internal int Send(byte timeToLive, ReadOnlySpan<byte> packet)
    {
        if (timeToLive != _timeToLive)
        {
            var (level, name) = IsIPv6 ? (Native.IPPROTO_IPV6, Native.IPV6_UNICAST_HOPS) : (Native.IPPROTO_IP, Native.IP_TTL);
            var errno = _socket.TrySetOption(level, name, BitConverter.GetBytes((int)timeToLive));
            if (errno != 0)
            {
                return errno;
            }

            _timeToLive = timeToLive;
        }

        var sent = IsIPv6 ? _socket.SendTo(packet, _to6) : _socket.SendTo(packet, _to4);
        return sent < 0 ? -sent : 0;
    }

    private void Prepare()
    {
        _socket.SetOption(Native.SOL_SOCKET, Native.SO_PRIORITY, ControlPriority, "the priority of BFD packets in the queue");
        // What an attacker sends to it is not kept.
        _socket.SetOption(Native.SOL_SOCKET, Native.SO_RCVBUF, 0, "the receive buffer");
        if (IsIPv6)
        {
            _socket.SetOption(Native.IPPROTO_IPV6, Native.IPV6_TCLASS, TrafficClass, "the traffic class of BFD packets");
        }
        else
        {
            _socket.SetOption(Native.IPPROTO_IP, Native.IP_TOS, TrafficClass, "the type of service of BFD packets");
        }

        Bind();
    }

    // At a place by chance, so that a stranger cannot guess the port.
    private void Bind()
    {
        var first = Random.Shared.Next(Ports);
        var errno = 0;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var port = (ushort)(FirstPort + ((first + attempt) % Ports));
            errno = -(IsIPv6
                ? _socket.TryBind(SocketAddress.IPv6(_key.Source, 0, port))
                : _socket.TryBind(SocketAddress.IPv4(_key.Source, port)));
            if (errno != Errno.EADDRINUSE)
            {
                break;
            }
        }

        if (errno != 0)
        {
            throw new LinuxException(
                $"send BFD packets to {_key.Neighbour} from {(_key.Source.IsNone ? "any address" : _key.Source.ToString())}", errno);
        }
    }
}
