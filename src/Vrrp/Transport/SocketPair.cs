using System.Net.Sockets;
using System.Text;
using Linux;

namespace Vrrp;

/// <summary>The two sockets of a <see cref="VrrpPort"/>. The sending one writes IP headers itself and receives nothing.</summary>
internal sealed class SocketPair : IDisposable
{
    private const int IPPROTO_RAW = 255;
    private const int LeastReceiveBuffer = 1 << 20;
    // TC_PRIO_CONTROL of linux/pkt_sched.h.
    private const int ControlPriority = 7;

    private readonly HashSet<InternetAddress> _groups = [];
    private int _receiveBuffer;

    /// <summary>Opens both; throws <see cref="LinuxException"/>.</summary>
    internal SocketPair(in VrrpPort port)
    {
        Port = port;
        try
        {
            Receiver = Open(port, port.HasHeader ? AuthenticationHeader.Protocol : Native.IPPROTO_VRRP, "receive");
            PrepareReceiver();
            Sender = Open(port, IPPROTO_RAW, "send");
            PrepareSender();
        }
        catch (LinuxException)
        {
            Dispose();
            throw;
        }
    }

    internal VrrpPort Port { get; }

    internal LinuxSocket Receiver { get; } = null!;

    internal LinuxSocket Sender { get; } = null!;

    private bool IsIPv6 => Port.Family == AddressFamily.InterNetworkV6;

    /// <summary>Joins a group once; throws <see cref="LinuxException"/>.</summary>
    internal void Join(InternetAddress group)
    {
        if (group.IsNone || _groups.Contains(group))
        {
            return;
        }

        // struct ip_mreqn: group, local address (any), index. struct ipv6_mreq: group, index.
        Span<byte> request = stackalloc byte[IsIPv6 ? 20 : 12];
        request.Clear();
        group.Write(request);
        BitConverter.TryWriteBytes(request[^4..], Port.Index);
        var errno = IsIPv6
            ? Receiver.TrySetOption(Native.IPPROTO_IPV6, Native.IPV6_ADD_MEMBERSHIP, request)
            : Receiver.TrySetOption(Native.IPPROTO_IP, Native.IP_ADD_MEMBERSHIP, request);
        if (errno != 0)
        {
            throw new LinuxException($"join {group} on {Port.Name}", errno);
        }

        _groups.Add(group);
    }

    /// <summary>Has the receive buffer hold at least this much; the kernel doubles it for what it keeps beside the packets.</summary>
    internal void Reserve(ulong bytes)
    {
        var wanted = (int)Math.Min(bytes, int.MaxValue / 2);
        if (wanted <= _receiveBuffer)
        {
            return;
        }

        _receiveBuffer = wanted;
        if (Receiver.TrySetOption(Native.SOL_SOCKET, Native.SO_RCVBUFFORCE, BitConverter.GetBytes(wanted)) != 0)
        {
            Receiver.SetOption(Native.SOL_SOCKET, Native.SO_RCVBUF, wanted, "the receive buffer");
        }
    }

    public void Dispose()
    {
        Receiver?.Dispose();
        Sender?.Dispose();
    }

    private static LinuxSocket Open(in VrrpPort port, int protocol, string verb)
    {
        var family = port.Family == AddressFamily.InterNetworkV6 ? Native.AF_INET6 : Native.AF_INET;
        var socket = LinuxSocket.Open(family, Native.SOCK_RAW | Native.SOCK_NONBLOCK, protocol, $"a socket to {verb} advertisements");
        if (port.Name is { } name
            && socket.TrySetOption(Native.SOL_SOCKET, Native.SO_BINDTODEVICE, Encoding.UTF8.GetBytes(name)) is not 0 and var errno)
        {
            socket.Dispose();
            throw new LinuxException($"bind a VRRP socket to {name}", errno);
        }

        return socket;
    }

    private void PrepareReceiver()
    {
        Reserve(LeastReceiveBuffer);
        if (IsIPv6)
        {
            Receiver.SetOption(Native.IPPROTO_IPV6, Native.IPV6_MULTICAST_ALL, 0, "that only joined groups are received");
            Receiver.SetOption(Native.IPPROTO_IPV6, Native.IPV6_RECVPKTINFO, 1, "that the destination is received");
            Receiver.SetOption(Native.IPPROTO_IPV6, Native.IPV6_RECVHOPLIMIT, 1, "that the hop limit is received");
        }
        else
        {
            Receiver.SetOption(Native.IPPROTO_IP, Native.IP_MULTICAST_ALL, 0, "that only joined groups are received");
        }
    }

    private void PrepareSender()
    {
        Sender.SetOption(Native.SOL_SOCKET, Native.SO_PRIORITY, ControlPriority, "the priority of adverts in the queue");
        if (IsIPv6)
        {
            Sender.SetOption(Native.IPPROTO_IPV6, Native.IPV6_MULTICAST_LOOP, 0, "that our own adverts do not come back");
        }
        else
        {
            Sender.SetOption(Native.IPPROTO_IP, Native.IP_MULTICAST_LOOP, 0, "that our own adverts do not come back");
        }

        if (Port.Index == 0)
        {
            return;
        }

        if (IsIPv6)
        {
            Sender.SetOption(Native.IPPROTO_IPV6, Native.IPV6_MULTICAST_IF, Port.Index, "the interface of multicast");
        }
        else
        {
            // struct ip_mreqn.
            Sender.SetOption(Native.IPPROTO_IP, Native.IP_MULTICAST_IF, (0, 0, Port.Index), "the interface of multicast");
        }
    }
}
