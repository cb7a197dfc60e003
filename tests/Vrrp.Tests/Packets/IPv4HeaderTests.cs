namespace Vrrp.Tests.Packets;

public class IPv4HeaderTests
{
    [Theory]
    [InlineData(0, 0x65, AdvertisementError.IPHeader)] // version 6
    [InlineData(0, 0x44, AdvertisementError.IPHeader)] // 16 bytes of header
    [InlineData(0, 0x4f, AdvertisementError.IPHeader)] // header longer than the packet
    [InlineData(2, 0x01, AdvertisementError.IPHeader)] // longer than what came
    [InlineData(3, 0x13, AdvertisementError.IPHeader)] // shorter than its header
    [InlineData(9, 17, AdvertisementError.IPProtocol)]
    [InlineData(6, 0x20, AdvertisementError.Fragment)] // more fragments
    [InlineData(7, 0x01, AdvertisementError.Fragment)] // fragment offset
    public void A_header_that_does_not_fit_is_an_error(int at, byte value, AdvertisementError expected)
    {
        var packet = Captured.Packet(Captured.V2Plain);
        packet[at] = value;
        Assert.False(IPv4Header.TryParse(packet, out _, out var error));
        Assert.Equal(expected, error);
    }

    [Fact]
    public void Options_and_padding_are_stepped_over()
    {
        var packet = Captured.Packet(Captured.V2Plain);
        byte[] longer = [.. packet[..20], 1, 1, 1, 1, .. packet[20..], 0, 0];
        longer[0] = 0x46;
        longer[3] += 4;
        Assert.True(IPv4Header.TryParse(longer, out var header, out _));
        Assert.Equal(packet[20..], longer[header.HeaderLength..header.TotalLength]);
    }
}
