using System.Net.Sockets;
using Linux;

namespace Vrrp.Tests.Packets;

public class CapturedAdvertisementTests
{
    public static TheoryData<string, byte, byte, double, string> IPv4 => new()
    {
        { Captured.V2Password, 51, 100, 1, "192.0.2.100 192.0.2.101" },
        { Captured.V2Resignation, 51, 0, 1, "192.0.2.100 192.0.2.101" },
        { Captured.V2Plain, 52, 200, 2, "192.0.2.102" },
        { Captured.V2Owner, 56, 255, 1, "192.0.2.106" },
        { Captured.V2Unicast, 55, 100, 1, "192.0.2.105" },
        { Captured.V3, 53, 150, 0.25, "192.0.2.103" },
        { Captured.V3Unicast, 59, 100, 1, "192.0.2.109" },
    };

    public static TheoryData<string, byte, byte, string> IPv6 => new()
    {
        { Captured.V3IPv6, 54, 150, "fe80::100 2001:db8::100" },
        { Captured.V3IPv6Unicast, 58, 100, "2001:db8::108" },
    };

    [Theory]
    [MemberData(nameof(IPv4))]
    public void Reads_and_writes_what_keepalived_sends(string frame, byte router, byte priority, double interval, string addresses)
    {
        var packet = Captured.Packet(frame);
        Assert.True(IPv4Header.TryParse(packet, out var header, out _));
        Assert.Equal(255, header.TimeToLive);
        Check(packet[header.HeaderLength..header.TotalLength], new(header.Source, header.Destination), router, priority, interval,
            addresses);
    }

    [Theory]
    [MemberData(nameof(IPv6))]
    public void Reads_and_writes_what_keepalived_sends_over_IPv6(string frame, byte router, byte priority, string addresses)
    {
        var packet = Captured.Packet(frame);
        AdvertisementPath path = new(InternetAddress.Read(packet.AsSpan(8, 16)), InternetAddress.Read(packet.AsSpan(24, 16)));
        Check(packet[40..], path, router, priority, 1, addresses);
    }

    [Theory]
    [MemberData(nameof(IPv4))]
    public void Writes_the_header_keepalived_sends(string frame, byte router, byte priority, double interval, string addresses)
    {
        _ = (router, priority, interval, addresses);
        var packet = Captured.Packet(frame);
        Assert.True(IPv4Header.TryParse(packet, out var header, out _));
        Assert.Equal(0, InternetChecksum.Finish(InternetChecksum.Add(0, packet.AsSpan(0, 20))));

        var written = new byte[20];
        IPv4Header.Write(written, header.Source, header.Destination, 255, packet.Length - 20);

        // But for identification and so the checksum, which the kernel fills in.
        Assert.Equal(packet[..4], written[..4]);
        Assert.Equal(packet[6..10], written[6..10]);
        Assert.Equal(packet[12..20], written[12..20]);
        Assert.Equal(0, InternetChecksum.Finish(InternetChecksum.Add(0, written)));
    }

    [Fact]
    public void The_password_is_there_as_it_was_sent()
    {
        var packet = Captured.Packet(Captured.V2Password);
        Assert.True(Advertisement.TryParse(packet.AsSpan(20), default, out var advertisement, out _));
        Assert.Equal(AuthenticationType.SimplePassword, advertisement.Authentication);
        Assert.Equal("secret\0\0"u8.ToArray(), advertisement.Password.ToArray());
    }

    [Fact]
    public void Writes_the_gratuitous_ARP_keepalived_sends()
    {
        var frame = new byte[GratuitousArp.Length];
        GratuitousArp.Write(frame, [2, 0, 0, 0, 0, 1], InternetAddress.Parse("192.0.2.106"));
        Assert.Equal(Captured.Bytes(Captured.GratuitousArp), frame);
    }

    [Fact]
    public void Rfc9568_6_4_2_neighbour_advertisement_is_keepalived_s_with_the_router_flag()
    {
        var frame = new byte[NeighbourAdvertisement.Length];
        NeighbourAdvertisement.Write(frame, [2, 0, 0, 0, 0, 1], InternetAddress.Parse("2001:db8::100"));

        var captured = Captured.Bytes(Captured.NeighbourAdvertisement);
        Assert.Equal(0xa0, frame[58]);
        Assert.Equal(0x20, captured[58]);
        // R is 0x80 in the high half of a word: the checksum is less by 0x8000.
        captured[58] = 0xa0;
        captured[56] -= 0x80;
        Assert.Equal(captured, frame);
    }

    private static void Check(byte[] message, AdvertisementPath path, byte router, byte priority, double interval, string addresses)
    {
        Assert.True(Advertisement.TryParse(message, path, out var advertisement, out var error), error.ToString());
        Assert.Equal(router, advertisement.VirtualRouterId);
        Assert.Equal(priority, advertisement.Priority);
        Assert.Equal(TimeSpan.FromSeconds(interval), advertisement.Interval);
        List<string> read = [];
        for (var index = 0; index < advertisement.Count; index++)
        {
            read.Add(advertisement[index].ToString());
        }

        Assert.Equal(addresses, string.Join(' ', read));
        Assert.Equal(path.Family == AddressFamily.Unspecified ? AddressFamily.InterNetwork : path.Family, advertisement.Family);

        var written = new byte[advertisement.Length];
        advertisement.Write(written, path);
        Assert.Equal(message, written);
    }
}
