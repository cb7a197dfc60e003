using System.Buffers.Binary;
using Linux;

namespace Vrrp;

/// <summary>
/// A last advertisement as the page has it, little-endian:
/// <code>
///  0        8        16       24       32   33   40       48     64
/// +--------+--------+--------+--------+----+----+--------+------+
/// |checksum| router |sent at |interval|prio|zero| stamp  | zero |
/// +--------+--------+--------+--------+----+----+--------+------+
/// </code>
/// A record of zeros, a torn one, or one that no advertisement can have left is none.
/// </summary>
/// <param name="Router">See <see cref="RouterIdentity"/>.</param>
/// <param name="SentAt">A timestamp of <see cref="BootTime"/>.</param>
/// <param name="Interval">The advertisement interval it went out with.</param>
/// <param name="Priority">1 to 255.</param>
/// <param name="Stamp">The number it was signed with; 0: it was not.</param>
internal readonly record struct AdvertisementRecord(ulong Router, long SentAt, TimeSpan Interval, byte Priority, ulong Stamp = 0)
{
    internal const int Length = 64;
    private static readonly TimeSpan LongestInterval = TimeSpan.FromSeconds(byte.MaxValue);

    internal static bool TryParse(ReadOnlySpan<byte> bytes, out AdvertisementRecord record)
    {
        record = default;
        if (bytes.Length < Length || BinaryPrimitives.ReadUInt64LittleEndian(bytes) != Fnv1a.Of(bytes[8..Length]))
        {
            return false;
        }

        record = new(
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
            new TimeSpan(BinaryPrimitives.ReadInt64LittleEndian(bytes[24..])),
            bytes[32],
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[40..]));
        return record.Priority > 0 && record.SentAt > 0 && record.Interval > TimeSpan.Zero && record.Interval <= LongestInterval;
    }

    internal void Write(Span<byte> bytes)
    {
        Span<byte> record = stackalloc byte[Length];
        record.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(record[8..], Router);
        BinaryPrimitives.WriteInt64LittleEndian(record[16..], SentAt);
        BinaryPrimitives.WriteInt64LittleEndian(record[24..], Interval.Ticks);
        record[32] = Priority;
        BinaryPrimitives.WriteUInt64LittleEndian(record[40..], Stamp);
        BinaryPrimitives.WriteUInt64LittleEndian(record, Fnv1a.Of(record[8..]));
        record.CopyTo(bytes);
    }
}
