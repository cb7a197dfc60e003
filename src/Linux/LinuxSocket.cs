using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Linux;

/// <summary>
/// A socket of a family that System.Net.Sockets does not have (netlink, packet) or of options it does not reach.
/// Calls that a caller retries or counts give the negative errno; set-up calls throw <see cref="LinuxException"/>.
/// </summary>
public sealed unsafe partial class LinuxSocket : SafeDescriptor
{
    private LinuxSocket(int descriptor)
        : base(descriptor)
    {
    }

    /// <summary>socket(2), always close-on-exec.</summary>
    /// <param name="purpose">What it is for, in the error: "a VRRP socket".</param>
    public static LinuxSocket Open(int family, int type, int protocol, string purpose)
    {
        var descriptor = socket(family, type | Native.SOCK_CLOEXEC, protocol);
        return descriptor >= 0 ? new LinuxSocket(descriptor) : throw new LinuxException($"open {purpose}", Marshal.GetLastPInvokeError());
    }

    /// <summary>bind(2) to one of the sockaddr structs.</summary>
    public void Bind<TAddress>(TAddress address, string purpose)
        where TAddress : unmanaged
    {
        var errno = -TryBind(address);
        if (errno != 0)
        {
            throw new LinuxException($"bind {purpose}", errno);
        }
    }

    /// <summary>bind(2) to one of the sockaddr structs; 0 or the negative errno.</summary>
    public int TryBind<TAddress>(TAddress address)
        where TAddress : unmanaged
    {
        using Lease socket = new(this);
        return Result(bind(socket, (sockaddr*)&address, sizeof(TAddress)));
    }

    /// <summary>connect(2) to one of the sockaddr structs; 0 or the negative errno.</summary>
    public int Connect<TAddress>(TAddress address)
        where TAddress : unmanaged
    {
        using Lease socket = new(this);
        return Result(connect(socket, (sockaddr*)&address, sizeof(TAddress)));
    }

    /// <summary>getsockname(2) into one of the sockaddr structs.</summary>
    public TAddress GetName<TAddress>()
        where TAddress : unmanaged
    {
        TAddress address = default;
        socklen_t length = sizeof(TAddress);
        using Lease socket = new(this);
        return getsockname(socket, (sockaddr*)&address, &length) == 0
            ? address
            : throw new LinuxException("read a socket's own address", Marshal.GetLastPInvokeError());
    }

    /// <summary>setsockopt(2) with an int or another plain struct.</summary>
    /// <param name="purpose">What it sets, in the error: "the time to live".</param>
    public void SetOption<TValue>(int level, int name, TValue value, string purpose)
        where TValue : unmanaged
    {
        var errno = TrySetOption(level, name, new ReadOnlySpan<byte>(&value, sizeof(TValue)));
        if (errno != 0)
        {
            throw new LinuxException($"set {purpose}", errno);
        }
    }

    /// <summary>setsockopt(2); 0 or the (positive) errno.</summary>
    public int TrySetOption(int level, int name, ReadOnlySpan<byte> value)
    {
        fixed (byte* bytes = value)
        {
            using Lease socket = new(this);
            return -Result(setsockopt(socket, level, name, bytes, value.Length));
        }
    }

    /// <summary>getsockopt(2) of an int.</summary>
    public int GetOption(int level, int name)
    {
        var value = 0;
        socklen_t length = sizeof(int);
        using Lease socket = new(this);
        return getsockopt(socket, level, name, &value, &length) == 0
            ? value
            : throw new LinuxException($"read socket option {level}/{name}", Marshal.GetLastPInvokeError());
    }

    /// <summary>sendto(2); the bytes sent or the negative errno.</summary>
    public int SendTo<TAddress>(ReadOnlySpan<byte> data, in TAddress address, int flags = 0)
        where TAddress : unmanaged
    {
        fixed (byte* bytes = data)
        fixed (TAddress* to = &address)
        {
            using Lease socket = new(this);
            return Result(sendto(socket, bytes, data.Length, flags | Native.MSG_NOSIGNAL, (sockaddr*)to, sizeof(TAddress)));
        }
    }

    /// <summary>send(2) on a connected socket; the bytes sent or the negative errno.</summary>
    public int Send(ReadOnlySpan<byte> data, int flags = 0)
    {
        fixed (byte* bytes = data)
        {
            using Lease socket = new(this);
            return Result(sendto(socket, bytes, data.Length, flags | Native.MSG_NOSIGNAL, null, 0));
        }
    }

    /// <summary>recv(2); the bytes received or the negative errno. With MSG_TRUNC the true length, which may exceed the buffer.</summary>
    public int Receive(Span<byte> buffer, int flags = 0)
    {
        var received = ReceiveMessage<sockaddr_nl>(buffer, default, flags, out _, out _);
        return received;
    }

    /// <summary>recvmsg(2) with the sender and the control messages.</summary>
    /// <param name="buffer">Takes the data.</param>
    /// <param name="control">Takes the control messages; read them with <see cref="ControlMessages"/>.</param>
    /// <param name="flags">MSG_ flags.</param>
    /// <param name="from">The sender; a longer address than <typeparamref name="TAddress"/> is cut.</param>
    /// <param name="controlLength">How much of <paramref name="control"/> was filled.</param>
    /// <returns>The bytes received or the negative errno.</returns>
    public int ReceiveMessage<TAddress>(Span<byte> buffer, Span<byte> control, int flags, out TAddress from, out int controlLength)
        where TAddress : unmanaged
    {
        Unsafe.SkipInit(out from);
        fixed (byte* data = buffer)
        fixed (byte* controlData = control)
        fixed (TAddress* sender = &from)
        {
            *sender = default;
            iovec vector = new() { iov_base = data, iov_len = buffer.Length };
            msghdr message = new()
            {
                msg_name = sender,
                msg_namelen = sizeof(TAddress),
                msg_iov = &vector,
                msg_iovlen = 1,
                msg_control = controlData,
                msg_controllen = control.Length,
            };
            using Lease socket = new(this);
            var received = Result(recvmsg(socket, &message, flags));
            controlLength = received < 0 ? 0 : (int)message.msg_controllen;
            return received;
        }
    }

    // What a call gave, or the negative errno.
    private static int Result(long given) => given < 0 ? -Marshal.GetLastPInvokeError() : (int)given;
}
