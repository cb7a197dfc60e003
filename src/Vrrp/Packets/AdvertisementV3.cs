using System.Buffers.Binary;
using System.Net.Sockets;
using Linux;

namespace Vrrp;

/// <summary>
/// RFC 9568 §5.1:
/// <code>
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |Version| Type  | Virtual Rtr ID|   Priority    | IPvX Addr Cnt |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |Reserve| Max Advertise Interval|          Checksum             |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |                       IPvX Address(es) (1..n)                 |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// </code>
/// Reserved bits are zero when sent and ignored when received (§5.2.6).
/// </summary>
internal static class AdvertisementV3
{
    private const int IntervalMask = 0xfff;
    private const long TicksPerCentisecond = TimeSpan.TicksPerMillisecond * 10;

    internal static bool TryParse(
        ReadOnlySpan<byte> message,
        scoped in AdvertisementPath path,
        out Advertisement advertisement,
        out AdvertisementError error)
    {
        advertisement = default;
        var whole = message;
        message = message[..^path.TrailerLength];
        var summed = path.Family == AddressFamily.InterNetworkV6 ? whole : message;
        var addressLength = InternetAddress.LengthOf(path.Family);
        var interval = BinaryPrimitives.ReadUInt16BigEndian(message[4..]) & IntervalMask;
        error = addressLength == 0 || message.Length != Advertisement.HeaderLength + (message[3] * addressLength)
            ? AdvertisementError.Length
            : InternetChecksum.Finish(InternetChecksum.Add(path.PseudoHeader(summed.Length), summed)) != 0 ? AdvertisementError.Checksum
            : interval == 0 ? AdvertisementError.ZeroInterval
            : message[3] == 0 ? AdvertisementError.NoAddresses
            : AdvertisementError.None;
        if (error != AdvertisementError.None)
        {
            return false;
        }

        advertisement = new Advertisement
        {
            Version = VrrpVersion.V3,
            VirtualRouterId = message[1],
            Priority = message[2],
            Interval = new TimeSpan(interval * TicksPerCentisecond),
            Family = path.Family,
            AddressBytes = message[Advertisement.HeaderLength..],
        };
        return true;
    }

    internal static void Write(in Advertisement advertisement, Span<byte> destination, in AdvertisementPath path)
    {
        destination = destination[..advertisement.Length];
        destination[0] = ((byte)VrrpVersion.V3 << 4) | Advertisement.Type;
        destination[1] = advertisement.VirtualRouterId;
        destination[2] = advertisement.Priority;
        destination[3] = (byte)advertisement.Count;
        BinaryPrimitives.WriteUInt16BigEndian(destination[4..],
            (ushort)(advertisement.Interval.Ticks / TicksPerCentisecond & IntervalMask));
        destination[6..Advertisement.HeaderLength].Clear();
        advertisement.AddressBytes.CopyTo(destination[Advertisement.HeaderLength..]);
        var sum = InternetChecksum.Add(path.PseudoHeader(destination.Length), destination);
        BinaryPrimitives.WriteUInt16BigEndian(destination[6..], InternetChecksum.Finish(sum));
    }
}
