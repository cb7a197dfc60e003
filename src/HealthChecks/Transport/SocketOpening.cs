using System.Net;
using System.Net.Sockets;
using System.Text;
using Linux;

namespace HealthChecks;

/// <summary>Opens the socket that a kind of check talks through, up to where it can connect.</summary>
/// <param name="sources">The addresses that checks come from where the file names none.</param>
internal sealed class SocketOpening(SourceAddresses sources)
{
    private const int IPPROTO_ICMP = 1;
    private const int IP_RECVERR = 11;
    private const int IP_BIND_ADDRESS_NO_PORT = 24;
    private const int IPV6_RECVERR = 25;

    /// <summary>A socket that does not block.</summary>
    /// <param name="options">Of the check.</param>
    /// <param name="hasHeader">Whether what it receives begins with a header of IPv4.</param>
    /// <param name="failure">Why there is none.</param>
    public LinuxSocket? Open(ConnectionOptions options, out bool hasHeader, out ConnectFailure failure)
    {
        LinuxSocket? socket = null;
        try
        {
            (socket, hasHeader) = Open(options);
            failure = Prepare(socket, options);
        }
        catch (LinuxException exception)
        {
            (hasHeader, failure) = (false, new(exception.Operation, exception.Number));
        }

        if (failure.Errno == 0)
        {
            return socket;
        }

        socket?.Dispose();
        return null;
    }

    /// <summary>connect(2), which goes on in the background; 0 or the errno.</summary>
    public static int Connect(LinuxSocket socket, IPEndPoint remote)
    {
        var errno = -(IsIPv6(remote) ? socket.Connect(IPv6(remote)) : socket.Connect(IPv4(remote)));
        return errno == Errno.EINPROGRESS ? 0 : errno;
    }

    /// <summary>The two options that decide by which way packets go: SO_MARK and SO_BINDTODEVICE.</summary>
    public static ConnectFailure ChooseWay(LinuxSocket socket, ConnectionOptions options)
    {
        if (options.Mark != 0
            && socket.TrySetOption(Native.SOL_SOCKET, Native.SO_MARK, BitConverter.GetBytes(options.Mark)) is not 0 and var markErrno)
        {
            return new($"set mark {options.Mark}", markErrno);
        }

        return options.BindInterface is { } name
            && socket.TrySetOption(Native.SOL_SOCKET, Native.SO_BINDTODEVICE, Encoding.UTF8.GetBytes(name)) is not 0 and var errno
            ? new($"set interface {name}", errno)
            : default;
    }

    /// <summary>Moves what follows the header of IPv4 (RFC 791 §3.1) to the beginning of the buffer, and returns its length.</summary>
    public static int WithoutHeader(Span<byte> buffer, int length)
    {
        var header = Math.Min((buffer[0] & 0x0f) * 4, length);
        buffer[header..length].CopyTo(buffer);
        return length - header;
    }

    private ConnectFailure Prepare(LinuxSocket socket, ConnectionOptions options)
    {
        if (ChooseWay(socket, options) is { Errno: not 0 } failure)
        {
            return failure;
        }

        if (options.Socket != CheckSocket.Tcp && ReportErrors(socket, options.Remote) is not 0 and var reportErrno)
        {
            return new("ask for ICMP errors", reportErrno);
        }

        var port = options.Socket == CheckSocket.Ping ? (ushort)0 : options.BindPort;
        var address = options.BindAddress ?? sources.For(options);
        return address is null && port == 0
            ? default
            : new(null, Bind(socket, new(address ?? Any(options.Remote), port), options.Socket));
    }

    private static (LinuxSocket Socket, bool HasHeader) Open(ConnectionOptions options)
    {
        var isIPv6 = IsIPv6(options.Remote);
        var family = isIPv6 ? Native.AF_INET6 : Native.AF_INET;
        if (options.Socket != CheckSocket.Ping)
        {
            var type = options.Socket == CheckSocket.Udp ? Native.SOCK_DGRAM : Native.SOCK_STREAM;
            return (LinuxSocket.Open(family, type | Native.SOCK_NONBLOCK, 0, "a socket"), false);
        }

        var protocol = isIPv6 ? Native.IPPROTO_ICMPV6 : IPPROTO_ICMP;
        try
        {
            return (LinuxSocket.Open(family, Native.SOCK_DGRAM | Native.SOCK_NONBLOCK, protocol, "a socket for pings"), false);
        }
        catch (LinuxException exception) when (exception.Number == Errno.EACCES)
        {
            // Where the sysctl net.ipv4.ping_group_range leaves our group out, as the kernel does by default, CAP_NET_RAW stands in.
            return (LinuxSocket.Open(family, Native.SOCK_RAW | Native.SOCK_NONBLOCK, protocol, "a socket for pings"), !isIPv6);
        }
    }

    // ICMP errors of all kinds end the conversation, not only that nobody listens on the port.
    private static int ReportErrors(LinuxSocket socket, IPEndPoint remote)
    {
        var on = BitConverter.GetBytes(1);
        return IsIPv6(remote)
            ? socket.TrySetOption(Native.IPPROTO_IPV6, IPV6_RECVERR, on)
            : socket.TrySetOption(Native.IPPROTO_IP, IP_RECVERR, on);
    }

    // As keepalived: a fixed bind_port is free again at once, though the last connection lingers in TIME_WAIT. Without one the kernel picks
    // the port of a connection when it knows the server: one port serves for many.
    private static int Bind(LinuxSocket socket, IPEndPoint local, CheckSocket kind)
    {
        var (level, option) = local.Port == 0 && kind == CheckSocket.Tcp
            ? (Native.IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT)
            : (Native.SOL_SOCKET, Native.SO_REUSEADDR);
        var errno = socket.TrySetOption(level, option, BitConverter.GetBytes(1));
        return errno != 0 ? errno : -(IsIPv6(local) ? socket.TryBind(IPv6(local)) : socket.TryBind(IPv4(local)));
    }

    private static IPAddress Any(IPEndPoint remote) => IsIPv6(remote) ? IPAddress.IPv6Any : IPAddress.Any;

    private static bool IsIPv6(IPEndPoint endPoint) => endPoint.AddressFamily == AddressFamily.InterNetworkV6;

    private static sockaddr_in IPv4(IPEndPoint endPoint) => new(endPoint.Address, (ushort)endPoint.Port);

    private static sockaddr_in6 IPv6(IPEndPoint endPoint) => new(endPoint.Address, (ushort)endPoint.Port, (uint)endPoint.Address.ScopeId);
}
