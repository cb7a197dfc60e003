using System.Globalization;
using System.Text;

namespace Vrrp.Tests.Packets;

/// <summary>auth_hmac on the wire: what keepalived 2.4.3 sent with known keys.</summary>
public class HmacTrailerTests
{
    private static readonly HmacKey Counting = new(1, [.. Enumerable.Range(0, 32).Select(value => (byte)value)]);
    private static readonly HmacKey Text = new(7, [.. Encoding.ASCII.GetBytes("0123456789abcdef0123456789abcdef")]);

    /// <summary>Message and trailer, key and source of three captured adverts.</summary>
    public static TheoryData<string, bool, string, string> Captured { get; } = new()
    {
        { "3133c8010064a168c0000264 010100006b083dd924c00000e086e5bd83011ea938cb482b349bcfc7", true, "192.0.2.10", "192.0.2.100" },
        {
            "3134c80200640439fe80000000000000000000000000010020010db8000000000000000000000100"
                + "010700006b083dd927500000 12d5eeaf9003b7518c865ad611626f74",
            false, "fe80::fc00:b2ff:fe13:a64c", "fe80::100 2001:db8::100"
        },
        {
            "2135c80100015462c00002650000000000000000 010100006b083dd92b6f00009c3149133a6adb342be5cac1e77a693c", true, "192.0.2.10",
            "192.0.2.101"
        },
    };

    [Theory]
    [MemberData(nameof(Captured))]
    public void What_keepalived_signed_verifies_and_reads_as_it_was_meant(string hex, bool counting, string source, string addresses)
    {
        var signed = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        var path = PathOf(source) with { TrailerLength = HmacTrailer.Length };
        var key = counting ? Counting : Text;
        Assert.Equal(HmacTrailer.Length, signed.Length - HmacTrailer.LengthWithout(signed, path.Family));
        Assert.True(HmacTrailer.IsWellFormed(signed.AsSpan()[^HmacTrailer.Length..]));
        Assert.Equal(key.Id, HmacTrailer.KeyOf(signed.AsSpan()[^HmacTrailer.Length..]));
        Assert.True(HmacTrailer.Verify(signed, path, key));
        Assert.True(Advertisement.TryParse(signed, path, out var advertisement, out var error), error.ToString());
        Assert.Equal(200, advertisement.Priority);
        var expected = addresses.Split(' ');
        Assert.Equal(expected.Select(InternetAddress.Parse), Enumerable.Range(0, expected.Length).Select(AddressAt));

        InternetAddress AddressAt(int index)
        {
            Assert.True(Advertisement.TryParse(signed, path, out var again, out _));
            return again[index];
        }
    }

    [Theory]
    [MemberData(nameof(Captured))]
    public void What_we_sign_is_the_same_byte_for_byte(string hex, bool counting, string source, string addresses)
    {
        var expected = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        var path = PathOf(source);
        var version = (VrrpVersion)(expected[0] >> 4);
        Advertisement advertisement = new()
        {
            Version = version,
            VirtualRouterId = expected[1],
            Priority = 200,
            Interval = TimeSpan.FromSeconds(1),
            Family = path.Family,
            AddressBytes = addresses.Split(' ').SelectMany(text => System.Net.IPAddress.Parse(text).GetAddressBytes()).ToArray(),
        };
        var signed = new byte[advertisement.Length + HmacTrailer.Length];
        advertisement.Write(signed, path);
        HmacTrailer.Write(signed, path, counting ? Counting : Text, HmacTrailer.StampOf(expected.AsSpan()[^HmacTrailer.Length..]));
        Assert.Equal(Convert.ToHexString(expected), Convert.ToHexString(signed));
    }

    [Fact]
    public void Nothing_that_was_changed_verifies_but_for_the_checksum()
    {
        var signed = Convert.FromHexString("3133c8010064a168c0000264010100006b083dd924c00000e086e5bd83011ea938cb482b349bcfc7");
        var path = PathOf("192.0.2.10");
        for (var index = 0; index < signed.Length; index++)
        {
            signed[index] ^= 1;
            Assert.Equal(index is 6 or 7, HmacTrailer.Verify(signed, path, Counting));
            signed[index] ^= 1;
        }

        Assert.False(HmacTrailer.Verify(signed, PathOf("192.0.2.11"), Counting));
        Assert.False(HmacTrailer.Verify(signed, path, Text));
        Assert.True(HmacTrailer.Verify(signed, path with { Destination = InternetAddress.Parse("192.0.2.77") }, Counting));
    }

    [Theory]
    [InlineData("2026-11-19T15:24:57Z")]
    [InlineData("1970-01-01T00:00:01Z")]
    public void A_stamp_begins_with_the_seconds_since_1970(string time)
    {
        var at = DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
        Assert.Equal((ulong)at.ToUnixTimeSeconds(), HmacStamp.At(at).Value >> 32);
        Assert.Equal(0x8000ul, HmacStamp.At(at.AddSeconds(0.5)).Value >> 16 & 0xffff);
        Assert.Equal(TimeSpan.FromSeconds(-1.5), HmacStamp.At(at).Since(HmacStamp.At(at.AddSeconds(1.5))));
    }

    [Fact]
    public void Stamps_are_compared_across_their_end()
    {
        HmacStamp last = new(ulong.MaxValue);
        Assert.True(last.Next.IsAfter(last));
        Assert.False(last.IsAfter(last.Next));
        Assert.False(last.IsAfter(last));
    }

    /// <summary>Hostile bytes, of any length: an answer, never an exception.</summary>
    [Fact]
    public void Any_bytes_get_an_answer()
    {
        Random random = new(13);
        Signatures signatures = new(DateTimeOffset.UnixEpoch.AddYears(56));
        HmacOptions options = new() { Keys = [Counting], ActiveKey = 1 };
        VrrpInstanceOptions router = new() { Name = "one", VirtualRouterId = 51, Interface = "eth0", Hmac = options };
        for (var round = 0; round < 20000; round++)
        {
            var bytes = new byte[random.Next(Advertisement.HeaderLength, 1200)];
            random.NextBytes(bytes);
            bytes[0] = random.Next(2) == 0 ? (byte)0x31 : (byte)0x21;
            var path = PathOf(random.Next(2) == 0 ? "192.0.2.10" : "fe80::1");
            var error = signatures.Take(router, options, bytes, path, DateTimeOffset.UnixEpoch.AddYears(56), out _);
            Assert.NotEqual(AdvertisementError.None, error);
            var length = Math.Min(HmacTrailer.Length, bytes.Length - Advertisement.HeaderLength);
            Assert.False(Advertisement.TryParse(bytes, path with { TrailerLength = length }, out _, out _));
        }
    }

    private static AdvertisementPath PathOf(string source)
    {
        var from = InternetAddress.Parse(source);
        return new(from, VrrpGroups.Of(from.Family));
    }
}
