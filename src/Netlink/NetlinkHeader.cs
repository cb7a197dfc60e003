using System.Runtime.InteropServices;

namespace Netlink;

/// <summary>
/// struct nlmsghdr of linux/netlink.h, in the byte order of the machine.
/// <code>
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +---------------------------------------------------------------+
/// |          nlmsg_len: of the message with this header           |
/// +-------------------------------+-------------------------------+
/// |          nlmsg_type           |          nlmsg_flags          |
/// +-------------------------------+-------------------------------+
/// |                           nlmsg_seq                           |
/// +---------------------------------------------------------------+
/// |              nlmsg_pid: the port that is addressed            |
/// +---------------------------------------------------------------+
/// </code>
/// </summary>
/// <param name="Length">nlmsg_len: bytes of the message, header included, padding not.</param>
/// <param name="Type">nlmsg_type: a <see cref="NetlinkMessageType"/>, or what the family defines.</param>
/// <param name="Flags">nlmsg_flags.</param>
/// <param name="Sequence">nlmsg_seq: repeated in every reply.</param>
/// <param name="PortId">nlmsg_pid: in a reply the port of the socket that asked; 0 in requests and most notifications.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public readonly record struct NetlinkHeader(uint Length, ushort Type, NetlinkFlags Flags, uint Sequence, uint PortId)
{
    /// <summary>Bytes of a header.</summary>
    public const int Size = 16;

    /// <summary>Rounds up to the four bytes of NLMSG_ALIGN and NLA_ALIGN.</summary>
    public static int Align(int length) => (length + 3) & ~3;

    /// <summary>Reads a header; false when there are too few bytes for it, or for the message it announces.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out NetlinkHeader header) =>
        MemoryMarshal.TryRead(bytes, out header) && header.Length >= Size && header.Length <= (uint)bytes.Length;

    /// <summary>Writes the header to the first <see cref="Size"/> bytes.</summary>
    public void Write(Span<byte> bytes) => MemoryMarshal.Write(bytes, in this);
}
