using System.Text;

namespace Vrrp.Tests.Instances;

/// <summary>auth_hmac: what a receiver remembers, and what it takes.</summary>
public class SignaturesTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);
    private static readonly HmacKey Key = new(1, [.. Encoding.ASCII.GetBytes("0123456789abcdef0123456789abcdef")]);
    private static readonly HmacOptions Default = new() { Keys = [Key], ActiveKey = 1 };

    private readonly Signatures _signatures = new(Start);

    [Fact]
    public void Each_number_is_taken_once_and_none_before_it()
    {
        Assert.Equal(AdvertisementError.None, Take(1));
        Assert.Equal(AdvertisementError.Replayed, Take(1));
        Assert.Equal(AdvertisementError.None, Take(2));
        Assert.Equal(AdvertisementError.Replayed, Take(1.5));
        Assert.Equal(AdvertisementError.None, Take(1, sender: 2));
    }

    [Theory]
    [InlineData(2.4, AdvertisementError.None)]
    [InlineData(2.6, AdvertisementError.ClockSkew)]
    [InlineData(5.1, AdvertisementError.SignatureStale)]
    public void The_clocks_may_differ_by_the_window(double seconds, AdvertisementError expected)
    {
        Assert.Equal(expected, Take(100 + seconds, at: 100));
        Assert.Equal(expected, Take(100 - seconds, at: 100, sender: 2));
    }

    [Fact]
    public void Where_only_the_greater_number_counts_the_clocks_do_not()
    {
        var monotonic = Default with { IsMonotonic = true };
        Assert.Equal(AdvertisementError.None, Take(100000, at: 1, options: monotonic));
        Assert.Equal(AdvertisementError.Replayed, Take(100000, at: 1, options: monotonic));
        Assert.Equal(AdvertisementError.None, Take(100001, at: 1, options: monotonic));
    }

    /// <summary>What was recorded before a restart is not new to the process that starts.</summary>
    [Fact]
    public void What_was_sent_before_the_start_is_not_taken()
    {
        Assert.Equal(AdvertisementError.Replayed, Take(-0.5, at: 0.5));
        Assert.Equal(AdvertisementError.None, Take(0.5, at: 0.5));
    }

    [Fact]
    public void A_sender_whose_clock_was_put_back_is_heard_again_once_the_window_has_passed_it()
    {
        Assert.Equal(AdvertisementError.ClockSkew, Take(104, at: 100));
        Assert.Equal(AdvertisementError.Replayed, Take(100, at: 100));
        // Ours was put back too, by a minute.
        Assert.Equal(AdvertisementError.None, Take(40, at: 40));
        Assert.Equal(AdvertisementError.Replayed, Take(40, at: 40));
    }

    /// <summary>More routers than are remembered: who is forgotten cannot be played again.</summary>
    [Fact]
    public void Whoever_makes_room_leaves_its_number()
    {
        for (byte sender = 1; sender <= 5; sender++)
        {
            Assert.Equal(AdvertisementError.None, Take(sender, at: sender, sender: sender));
        }

        Assert.Equal(AdvertisementError.Replayed, Take(1, at: 5, sender: 1));
        Assert.Equal(AdvertisementError.None, Take(5.5, at: 5.5, sender: 1));
    }

    [Theory]
    [InlineData(HmacMode.Enforce, AdvertisementError.SignatureMissing)]
    [InlineData(HmacMode.Permissive, AdvertisementError.None)]
    [InlineData(HmacMode.ReceiveOnly, AdvertisementError.None)]
    public void What_is_not_signed_is_taken_where_the_mode_says_so(HmacMode mode, AdvertisementError expected)
    {
        var message = Message(1)[..^HmacTrailer.Length];
        Assert.Equal(expected, Judge(message, Start, Default with { Mode = mode }));
        // A signature that is wrong is not taken in any.
        var forged = Message(1);
        forged[^1] ^= 1;
        Assert.Equal(AdvertisementError.Signature, Judge(forged, Start.AddSeconds(1), Default with { Mode = mode }));
    }

    [Fact]
    public void What_is_wrong_with_a_trailer_is_told_apart_and_changes_nothing()
    {
        var message = Message(1);
        Assert.Equal(AdvertisementError.Length, Judge(message[..^1], Start));
        Assert.Equal(AdvertisementError.SignatureMalformed, Judge(Changed(message, ^28, 2), Start));
        Assert.Equal(AdvertisementError.SignatureMalformed, Judge(Changed(message, ^25, 1), Start));
        Assert.Equal(AdvertisementError.SignatureKey, Judge(Changed(message, ^27, 9), Start));
        Assert.Equal(AdvertisementError.Signature, Judge(Changed(message, ^16, 9), Start));
        Assert.Equal(AdvertisementError.SignatureStale, Judge(Changed(message, ^24, 0), Start));
        Assert.Equal(AdvertisementError.None, Judge(message, Start.AddSeconds(1)));
    }

    [Fact]
    public void A_senders_numbers_grow_whatever_its_clock_does()
    {
        var first = _signatures.Next(Default, Start.AddSeconds(10));
        var second = _signatures.Next(Default, Start.AddSeconds(10));
        var third = _signatures.Next(Default, Start.AddSeconds(8));
        Assert.True(second.IsAfter(first) && third.IsAfter(second));
        // Put back for good: it begins again by the clock, or goes on counting where only the greater number counts.
        Assert.True(third.IsAfter(_signatures.Next(Default, Start.AddSeconds(-60))));
        Signatures monotonic = new(Start);
        var before = monotonic.Next(Default with { IsMonotonic = true }, Start.AddSeconds(10));
        Assert.True(monotonic.Next(Default with { IsMonotonic = true }, Start.AddSeconds(-60)).IsAfter(before));
    }

    [Fact]
    public void A_process_counts_on_from_the_one_before()
    {
        _signatures.GoOnFrom(HmacStamp.At(Start.AddSeconds(2)));
        Assert.Equal(HmacStamp.At(Start.AddSeconds(2)).Next, _signatures.Next(Default, Start));
    }

    private static byte[] Changed(byte[] message, Index index, byte value)
    {
        var changed = message.ToArray();
        changed[index] = value;
        return changed;
    }

    private AdvertisementError Take(double sent, double? at = null, byte sender = 1, HmacOptions? options = null) =>
        Judge(Message(sent, sender), Start.AddSeconds(at ?? sent), options, sender);

    private AdvertisementError Judge(byte[] message, DateTimeOffset now, HmacOptions? options = null, byte sender = 1)
    {
        VrrpInstanceOptions router = new() { Name = "one", Interface = "eth0", VirtualRouterId = 51, Hmac = options ?? Default };
        return _signatures.Take(router, options ?? Default, message, PathOf(sender), now, out _);
    }

    private static byte[] Message(double sent, byte sender = 1)
    {
        Advertisement advertisement = new()
        {
            Version = VrrpVersion.V3,
            VirtualRouterId = 51,
            Priority = 100,
            Interval = TimeSpan.FromSeconds(1),
            Family = System.Net.Sockets.AddressFamily.InterNetwork,
            AddressBytes = [192, 0, 2, 100],
        };
        var message = new byte[advertisement.Length + HmacTrailer.Length];
        advertisement.Write(message, PathOf(sender));
        HmacTrailer.Write(message, PathOf(sender), Key, HmacStamp.At(Start.AddSeconds(sent)));
        return message;
    }

    private static AdvertisementPath PathOf(byte sender) => new(InternetAddress.Parse($"192.0.2.{sender}"), VrrpGroups.IPv4);
}
