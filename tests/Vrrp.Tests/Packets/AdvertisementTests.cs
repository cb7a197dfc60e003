using System.Buffers.Binary;
using Linux;

namespace Vrrp.Tests.Packets;

public class AdvertisementTests
{
    private static readonly AdvertisementPath Path4 = new(InternetAddress.Parse("192.0.2.1"), VrrpGroups.IPv4);
    private static readonly AdvertisementPath Path6 = new(InternetAddress.Parse("fe80::ff:fe00:1"), VrrpGroups.IPv6);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public void Rfc9568_7_1_packet_without_its_fixed_part_is_too_short(int length) =>
        Rejected(V3()[..length], Path4, AdvertisementError.TooShort);

    [Fact]
    public void Rfc9568_7_1_other_version_is_discarded()
    {
        var message = V3();
        message[0] = 0x41;
        Rejected(message, Path4, AdvertisementError.Version);
    }

    [Fact]
    public void Rfc9568_5_2_2_other_type_is_discarded()
    {
        var message = V3();
        message[0] = 0x32;
        Rejected(message, Path4, AdvertisementError.Type);
    }

    [Fact]
    public void Rfc9568_5_2_3_virtual_router_id_zero_is_discarded()
    {
        var message = V3();
        message[1] = 0;
        Rejected(message, Path4, AdvertisementError.VirtualRouterId);
    }

    [Fact]
    public void Rfc9568_7_1_packet_that_is_not_complete_is_discarded()
    {
        Rejected(V3()[..^1], Path4, AdvertisementError.Length);
        Rejected([.. V3(), 0], Path4, AdvertisementError.Length);
    }

    [Fact]
    public void Rfc3768_7_1_version_2_needs_its_authentication_bytes() =>
        Rejected(V2()[..^8], Path4, AdvertisementError.Length);

    [Fact]
    public void Rfc3768_5_3_8_version_2_checksum_covers_the_message_alone()
    {
        var message = V2();
        Assert.True(Advertisement.TryParse(message, Path4 with { Source = InternetAddress.Parse("198.51.100.7") }, out _, out _));
        message[^1] ^= 1;
        Rejected(message, Path4, AdvertisementError.Checksum);
    }

    [Fact]
    public void Rfc5798_5_2_8_version_3_checksum_covers_the_addresses_too() =>
        Rejected(V3(), Path4 with { Source = InternetAddress.Parse("198.51.100.7") }, AdvertisementError.Checksum);

    [Fact]
    public void Rfc9568_5_2_8_version_3_checksum_over_IPv4_without_the_pseudo_header()
    {
        var without = Path4 with { WithoutPseudoHeader = true };
        Rejected(V3(), without, AdvertisementError.Checksum);

        Assert.True(Advertisement.TryParse(V3(), Path4, out var advertisement, out _));
        var message = new byte[advertisement.Length];
        advertisement.Write(message, without);
        Assert.Equal(0, InternetChecksum.Finish(InternetChecksum.Add(0, message)));
        Assert.True(Advertisement.TryParse(message, without, out _, out _));
    }

    [Fact]
    public void Rfc9568_5_2_8_version_3_checksum_over_IPv6_always_has_the_pseudo_header()
    {
        var message = Captured.Packet(Captured.V3IPv6)[40..];
        Assert.True(Advertisement.TryParse(message, Path6 with { WithoutPseudoHeader = true }, out _, out _));
    }

    [Fact]
    public void Rfc9568_7_1_version_3_interval_zero_is_discarded()
    {
        var message = V3();
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(4), 0);
        Rejected(Sealed(message), Path4, AdvertisementError.ZeroInterval);
    }

    [Fact]
    public void Rfc9568_5_2_5_version_3_without_addresses_is_ignored()
    {
        var message = V3()[..8];
        message[3] = 0;
        Rejected(Sealed(message), Path4, AdvertisementError.NoAddresses);
    }

    [Fact]
    public void Rfc9568_5_2_6_reserved_bits_are_ignored_when_received_and_zero_when_sent()
    {
        var message = V3();
        message[4] |= 0xf0;
        Assert.True(Advertisement.TryParse(Sealed(message), Path4, out var advertisement, out _));
        Assert.Equal(TimeSpan.FromSeconds(0.25), advertisement.Interval);

        var written = new byte[advertisement.Length];
        advertisement.Write(written, Path4);
        Assert.Equal(0, written[4] >> 4);
    }

    [Fact]
    public void Rfc9568_5_2_7_the_longest_interval_fits()
    {
        Advertisement longest = new()
        {
            Version = VrrpVersion.V3,
            VirtualRouterId = 1,
            Interval = TimeSpan.FromSeconds(40.95),
            Family = System.Net.Sockets.AddressFamily.InterNetwork,
            AddressBytes = [192, 0, 2, 9],
        };
        var message = new byte[longest.Length];
        longest.Write(message, Path4);
        Assert.True(Advertisement.TryParse(message, Path4, out var read, out _));
        Assert.Equal(TimeSpan.FromSeconds(40.95), read.Interval);
    }

    private static byte[] V2() => Captured.Packet(Captured.V2Plain)[20..];

    private static byte[] V3() => Captured.Packet(Captured.V3)[20..];

    private static byte[] Sealed(byte[] message)
    {
        message.AsSpan(6, 2).Clear();
        var sum = InternetChecksum.PseudoHeader(Path4.Source, Path4.Destination, Advertisement.Protocol, message.Length);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(6), InternetChecksum.Finish(InternetChecksum.Add(sum, message)));
        return message;
    }

    private static void Rejected(byte[] message, AdvertisementPath path, AdvertisementError expected)
    {
        Assert.False(Advertisement.TryParse(message, path, out _, out var error));
        Assert.Equal(expected, error);
    }
}
