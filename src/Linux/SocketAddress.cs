using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Linux;

/// <summary>Socket addresses from <see cref="InternetAddress"/> and back, without an allocation.</summary>
public static class SocketAddress
{
    /// <summary>struct sockaddr_in; <paramref name="port"/> in host order.</summary>
    public static sockaddr_in IPv4(InternetAddress address, ushort port = 0)
    {
        Span<byte> bytes = stackalloc byte[4];
        address.Write(bytes);
        return new sockaddr_in
        {
            sin_family = Native.AF_INET,
            sin_port = BinaryPrimitives.ReverseEndianness(port),
            sin_addr = MemoryMarshal.Read<uint>(bytes),
        };
    }

    /// <summary>struct sockaddr_in6; <paramref name="port"/> in host order.</summary>
    /// <param name="scope">The interface, for link-local addresses and groups.</param>
    public static sockaddr_in6 IPv6(InternetAddress address, int scope, ushort port = 0)
    {
        sockaddr_in6 result = new() { sin6_family = Native.AF_INET6, sin6_port = BinaryPrimitives.ReverseEndianness(port) };
        address.Write(result.sin6_addr.AsSpan());
        result.sin6_scope_id = address.IsLinkLocal6 || address.IsMulticast ? (uint)scope : 0;
        return result;
    }

    /// <summary>The address of a struct sockaddr_in.</summary>
    public static InternetAddress Read(sockaddr_in address)
    {
        Span<byte> bytes = stackalloc byte[4];
        MemoryMarshal.Write(bytes, address.sin_addr);
        return InternetAddress.Read(bytes);
    }
}
