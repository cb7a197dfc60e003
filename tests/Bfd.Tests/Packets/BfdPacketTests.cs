namespace Bfd.Tests.Packets;

/// <summary>RFC 5880 §4.1 and the first half of §6.8.6.</summary>
public class BfdPacketTests
{
    [Fact]
    public void Captured_bytes_say_what_they_say()
    {
        Assert.True(BfdPacket.TryParse(Captured.Bytes(Captured.NeighbourDown), out var packet, out _));
        Assert.Equal(
            new BfdPacket
            {
                Diagnostic = BfdDiagnostic.NeighbourSignalledDown,
                State = BfdState.Down,
                DetectMultiplier = 4,
                MyDiscriminator = 0xd05af747,
                YourDiscriminator = 0x08adc5d0,
                DesiredMinTx = TimeSpan.FromSeconds(1),
                RequiredMinRx = TimeSpan.FromMilliseconds(100),
            },
            packet);
    }

    [Fact]
    public void Captured_bytes_are_written_as_they_were_read()
    {
        foreach (var hex in Captured.All)
        {
            Assert.True(BfdPacket.TryParse(Captured.Bytes(hex), out var packet, out _), hex);
            var written = new byte[BfdPacket.Length];
            packet.Write(written);
            // All but the echo interval, which is never ours.
            Assert.Equal(hex[..40], Convert.ToHexStringLower(written)[..40]);
            Assert.Equal("00000000", Convert.ToHexStringLower(written)[40..]);
        }
    }

    [Theory]
    [InlineData(0, 0x00, BfdPacketError.Version)]
    [InlineData(0, 0x40, BfdPacketError.Version)]
    [InlineData(3, 23, BfdPacketError.Length)]
    [InlineData(3, 25, BfdPacketError.Truncated)]
    [InlineData(2, 0, BfdPacketError.DetectMultiplier)]
    [InlineData(1, 0x41, BfdPacketError.Multipoint)]
    [InlineData(1, 0x44, BfdPacketError.Length)]
    [InlineData(1, 0x80, BfdPacketError.YourDiscriminator)]
    [InlineData(1, 0xc0, BfdPacketError.YourDiscriminator)]
    [InlineData(1, 0x70, BfdPacketError.PollAndFinal)]
    public void RFC_5880_6_8_6_discards(int at, byte value, BfdPacketError expected)
    {
        Assert.False(BfdPacket.TryParse(Captured.With(at, value), out _, out var error));
        Assert.Equal(expected, error);
    }

    [Fact]
    public void RFC_5880_6_8_6_discards_without_a_discriminator()
    {
        var bytes = Captured.Bytes(Captured.First);
        bytes.AsSpan(4, 4).Clear();
        Assert.False(BfdPacket.TryParse(bytes, out _, out var error));
        Assert.Equal(BfdPacketError.MyDiscriminator, error);
    }

    [Fact]
    public void RFC_5880_6_8_6_discards_what_is_cut_off()
    {
        Assert.False(BfdPacket.TryParse(Captured.Bytes(Captured.First).AsSpan(0, 20), out _, out var error));
        Assert.Equal(BfdPacketError.TooShort, error);
    }

    [Fact]
    public void A_reserved_diagnostic_and_bytes_after_the_length_do_no_harm()
    {
        Assert.True(BfdPacket.TryParse(Captured.With(0, 0x29), out var packet, out _));
        Assert.Equal((BfdDiagnostic)9, packet.Diagnostic);
        Assert.True(BfdPacket.TryParse([.. Captured.Bytes(Captured.First), 1, 2, 3, 4], out packet, out _));
        Assert.Equal(0xda24c76f, packet.MyDiscriminator);
    }

    [Fact]
    public void An_authentication_section_is_noticed()
    {
        byte[] bytes = [.. Captured.With(1, 0x44), 1, 2];
        bytes[3] = 26;
        Assert.True(BfdPacket.TryParse(bytes, out var packet, out _));
        Assert.True(packet.HasAuthentication);
    }
}
