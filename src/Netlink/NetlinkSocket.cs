using System.Runtime.InteropServices;
using Linux;
using static Linux.Native;

namespace Netlink;

/// <summary>An AF_NETLINK socket of the network namespace of the thread that opens it.</summary>
public sealed class NetlinkSocket : INetlinkSocket
{
    private readonly LinuxSocket _socket;

    private NetlinkSocket(LinuxSocket socket)
    {
        _socket = socket;
        PortId = socket.GetName<sockaddr_nl>().nl_pid;
    }

    /// <inheritdoc />
    public uint PortId { get; }

    /// <summary>The descriptor, to wait for input with <see cref="Epoll"/>.</summary>
    public SafeDescriptor Descriptor => _socket;

    /// <summary>Opens a socket with extended acknowledgements.</summary>
    /// <param name="protocol">Which family of the kernel.</param>
    /// <param name="receiveTimeout">How long <see cref="Receive"/> waits; rounded to the kernel's clock ticks.</param>
    /// <param name="receiveBuffer">Bytes of notifications and replies the kernel keeps for us; beyond net.core.rmem_max only with
    /// CAP_NET_ADMIN.</param>
    /// <exception cref="LinuxException">The kernel does not give one.</exception>
    public static NetlinkSocket Open(NetlinkProtocol protocol, TimeSpan receiveTimeout, int receiveBuffer)
    {
        var purpose = $"a netlink socket ({protocol})";
        var socket = LinuxSocket.Open(AF_NETLINK, SOCK_RAW, (int)protocol, purpose);
        try
        {
            socket.Bind(new sockaddr_nl { nl_family = AF_NETLINK }, purpose);
            socket.SetOption(SOL_SOCKET, SO_RCVTIMEO, new timeval(receiveTimeout), "the receive timeout");
            if (socket.TrySetOption(SOL_SOCKET, SO_RCVBUFFORCE, Bytes(in receiveBuffer)) != 0)
            {
                socket.SetOption(SOL_SOCKET, SO_RCVBUF, receiveBuffer, "the receive buffer");
            }

            // Both only make errors more telling; kernels before 4.12 do without.
            socket.TrySetOption(SOL_NETLINK, NETLINK_EXT_ACK, Bytes(1));
            socket.TrySetOption(SOL_NETLINK, NETLINK_CAP_ACK, Bytes(1));

            // So that what the header of a dump asks for is heeded; kernels before 4.20 send everything.
            socket.TrySetOption(SOL_NETLINK, NETLINK_GET_STRICT_CHK, Bytes(1));
            return new NetlinkSocket(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Joins a multicast group (RTNLGRP_LINK, ...): its notifications come as datagrams from now on.</summary>
    /// <param name="group">The number of the group.</param>
    /// <exception cref="LinuxException">There is no such group, or it is not for us.</exception>
    public void Join(int group) => _socket.SetOption(SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, group, $"membership in netlink group {group}");

    /// <inheritdoc />
    public int Send(ReadOnlySpan<byte> datagram) => _socket.SendTo(datagram, new sockaddr_nl { nl_family = AF_NETLINK });

    /// <inheritdoc />
    public int Receive(Span<byte> buffer, out uint sender)
    {
        var length = _socket.ReceiveMessage<sockaddr_nl>(buffer, default, MSG_TRUNC, out var from, out _);
        sender = from.nl_pid;
        return length;
    }

    /// <inheritdoc />
    public int ReceiveMany(Span<byte> buffer, Span<int> lengths, Span<uint> senders)
    {
        Span<sockaddr_nl> from = stackalloc sockaddr_nl[senders.Length];
        var count = _socket.ReceiveMany(buffer, lengths, from, MSG_TRUNC);
        for (var i = 0; i < count; i++)
        {
            senders[i] = from[i].nl_pid;
        }

        return count;
    }

    /// <inheritdoc />
    public void Dispose() => _socket.Dispose();

    private static ReadOnlySpan<byte> Bytes(in int value) => MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in value));
}
