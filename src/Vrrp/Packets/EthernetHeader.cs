using System.Buffers.Binary;

namespace Vrrp;

/// <summary>IEEE 802.3 with an EtherType: destination (6), source (6), type (2).</summary>
internal static class EthernetHeader
{
    internal const int Length = 14;
    internal const int AddressLength = 6;
    internal const ushort Arp = 0x0806;
    internal const ushort IPv6 = 0x86dd;

    internal static void Write(Span<byte> frame, ReadOnlySpan<byte> destination, ReadOnlySpan<byte> source, ushort type)
    {
        destination[..AddressLength].CopyTo(frame);
        source[..AddressLength].CopyTo(frame[AddressLength..]);
        BinaryPrimitives.WriteUInt16BigEndian(frame[(2 * AddressLength)..], type);
    }
}
