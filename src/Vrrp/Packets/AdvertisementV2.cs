using System.Buffers.Binary;
using System.Net.Sockets;
using Linux;

namespace Vrrp;

/// <summary>
/// RFC 3768 §5.1:
/// <code>
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |Version| Type  | Virtual Rtr ID|   Priority    | Count IP Addrs|
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |   Auth Type   |   Adver Int   |          Checksum             |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |                         IP Address (1..n)                     |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |                     Authentication Data (1)                   |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |                     Authentication Data (2)                   |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// </code>
/// </summary>
internal static class AdvertisementV2
{
    private const int AddressLength = 4;

    internal static bool TryParse(ReadOnlySpan<byte> message, out Advertisement advertisement, out AdvertisementError error)
    {
        advertisement = default;
        var end = Advertisement.HeaderLength + (message[3] * AddressLength);
        if (message.Length != end + Advertisement.AuthenticationLength)
        {
            error = AdvertisementError.Length;
            return false;
        }

        if (InternetChecksum.Finish(InternetChecksum.Add(0, message)) != 0)
        {
            error = AdvertisementError.Checksum;
            return false;
        }

        advertisement = new Advertisement
        {
            Version = VrrpVersion.V2,
            VirtualRouterId = message[1],
            Priority = message[2],
            Interval = TimeSpan.FromSeconds((int)message[5]),
            Authentication = (AuthenticationType)message[4],
            Password = message[end..],
            Family = AddressFamily.InterNetwork,
            AddressBytes = message[Advertisement.HeaderLength..end],
        };
        error = AdvertisementError.None;
        return true;
    }

    internal static void Write(in Advertisement advertisement, Span<byte> destination)
    {
        destination = destination[..advertisement.Length];
        destination[0] = ((byte)VrrpVersion.V2 << 4) | Advertisement.Type;
        destination[1] = advertisement.VirtualRouterId;
        destination[2] = advertisement.Priority;
        destination[3] = (byte)advertisement.Count;
        destination[4] = (byte)advertisement.Authentication;
        destination[5] = (byte)(advertisement.Interval.Ticks / TimeSpan.TicksPerSecond);
        destination[6..Advertisement.HeaderLength].Clear();
        advertisement.AddressBytes.CopyTo(destination[Advertisement.HeaderLength..]);
        var authentication = destination[^Advertisement.AuthenticationLength..];
        authentication.Clear();
        advertisement.Password.CopyTo(authentication);
        BinaryPrimitives.WriteUInt16BigEndian(destination[6..], InternetChecksum.Finish(InternetChecksum.Add(0, destination)));
    }
}
