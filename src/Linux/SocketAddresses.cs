using System.Buffers.Binary;
using System.Net;
using System.Runtime.InteropServices;

namespace Linux;

/// <summary>struct sockaddr_in of netinet/in.h.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct sockaddr_in
{
    public ushort sin_family;
    public ushort sin_port;
    public uint sin_addr;
    private readonly ulong _zero;

    /// <summary>An IPv4 address; <paramref name="port"/> in host order.</summary>
    public sockaddr_in(IPAddress address, ushort port = 0)
    {
        sin_family = Native.AF_INET;
        sin_port = BinaryPrimitives.ReverseEndianness(port);
        Span<byte> bytes = stackalloc byte[4];
        if (!address.TryWriteBytes(bytes, out var written) || written != 4)
        {
            throw new ArgumentException($"{address} is not an IPv4 address", nameof(address));
        }

        sin_addr = MemoryMarshal.Read<uint>(bytes);
    }
}

/// <summary>struct sockaddr_in6 of netinet/in.h.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct sockaddr_in6
{
    public ushort sin6_family;
    public ushort sin6_port;
    public uint sin6_flowinfo;
    public UInt128Bytes sin6_addr;
    public uint sin6_scope_id;

    /// <summary>
    /// An IPv6 address; <paramref name="port"/> in host order, <paramref name="scope"/> the interface index of a link-local one.
    /// </summary>
    public sockaddr_in6(IPAddress address, ushort port = 0, uint scope = 0)
    {
        sin6_family = Native.AF_INET6;
        sin6_port = BinaryPrimitives.ReverseEndianness(port);
        Span<byte> bytes = stackalloc byte[16];
        if (!address.TryWriteBytes(bytes, out var written) || written != 16)
        {
            throw new ArgumentException($"{address} is not an IPv6 address", nameof(address));
        }

        sin6_addr = MemoryMarshal.Read<UInt128Bytes>(bytes);
        sin6_scope_id = scope;
    }
}

/// <summary>Sixteen bytes without an alignment above that of a byte: struct in6_addr.</summary>
[StructLayout(LayoutKind.Sequential, Size = 16, Pack = 1)]
public struct UInt128Bytes
{
    private byte _first;

    /// <summary>The bytes, in network order.</summary>
    public Span<byte> AsSpan() => MemoryMarshal.CreateSpan(ref _first, 16);
}

/// <summary>struct sockaddr_nl of linux/netlink.h.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct sockaddr_nl
{
    public ushort nl_family;
    private readonly ushort _padding;
    public uint nl_pid;
    public uint nl_groups;
}

/// <summary>struct sockaddr_ll of linux/if_packet.h, whose address is an array of bytes and not aligned.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public struct sockaddr_ll
{
    public ushort sll_family;
    /// <summary>EtherType in network order.</summary>
    public ushort sll_protocol;
    public int sll_ifindex;
    public ushort sll_hatype;
    public byte sll_pkttype;
    public byte sll_halen;
    public ulong sll_addr;
}
