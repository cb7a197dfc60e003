using System.Runtime.InteropServices;
using Linux;

namespace Vrrp;

/// <summary>Socket addresses from <see cref="InternetAddress"/>, without an allocation.</summary>
internal static class SocketAddress
{
    internal static sockaddr_in IPv4(InternetAddress address)
    {
        Span<byte> bytes = stackalloc byte[4];
        address.Write(bytes);
        return new sockaddr_in { sin_family = LibC.AF_INET, sin_addr = MemoryMarshal.Read<uint>(bytes) };
    }

    /// <param name="scope">The interface, for link-local addresses and groups.</param>
    internal static sockaddr_in6 IPv6(InternetAddress address, int scope)
    {
        sockaddr_in6 result = new() { sin6_family = LibC.AF_INET6 };
        address.Write(result.sin6_addr.AsSpan());
        result.sin6_scope_id = address.IsLinkLocal6 || address.IsMulticast ? (uint)scope : 0;
        return result;
    }
}
