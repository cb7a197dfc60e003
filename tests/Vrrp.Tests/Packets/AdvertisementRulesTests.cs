namespace Vrrp.Tests.Packets;

public class AdvertisementRulesTests
{
    private static readonly byte[] Addresses = [192, 0, 2, 100, 192, 0, 2, 101];

    private static readonly VrrpInstanceOptions Options = new()
    {
        Name = "one",
        Interface = "eth0",
        VirtualRouterId = 51,
        Authentication = AuthenticationType.SimplePassword,
    };

    [Fact]
    public void An_advertisement_as_configured_is_taken() => Check(AdvertisementError.None, Options);

    [Fact]
    public void Rfc9568_7_1_version_must_match() => Check(AdvertisementError.Version, Options with { Version = VrrpVersion.V3 });

    [Fact]
    public void Rfc3768_5_3_6_authentication_type_must_match() =>
        Check(AdvertisementError.AuthenticationType, Options with { Authentication = AuthenticationType.None });

    [Fact]
    public void Rfc2338_5_3_6_1_password_must_match() => Check(AdvertisementError.Password, Options, password: "another\0");

    [Fact]
    public void Rfc3768_7_1_version_2_interval_must_match() =>
        Check(AdvertisementError.Interval, Options with { AdvertisementInterval = TimeSpan.FromSeconds(2) });

    [Fact]
    public void Rfc9568_7_1_other_addresses_are_noted() => Check(AdvertisementError.AddressList, Options, addresses: [192, 0, 2, 100]);

    [Fact]
    public void Rfc9568_7_1_order_of_addresses_does_not_matter() =>
        Check(AdvertisementError.None, Options, addresses: [192, 0, 2, 101, 192, 0, 2, 100]);

    [Theory]
    [InlineData(new byte[] { 192, 0, 2, 100, 192, 0, 2, 101, 192, 0, 2, 100 })]
    [InlineData(new byte[] { 192, 0, 2, 100, 192, 0, 2, 100 })]
    public void An_address_that_stands_twice_counts_twice(byte[] addresses) =>
        Check(AdvertisementError.AddressList, Options, addresses: addresses);

    [Fact]
    public void Rfc9568_7_1_owner_processes_advertisements_unless_told_not_to()
    {
        Check(AdvertisementError.None, Options with { Priority = 255 });
        Check(AdvertisementError.IgnoredByOwner, Options with { Priority = 255, OwnerIgnoresAdvertisements = true });
    }

    [Theory]
    [InlineData("224.0.0.18", 255, AdvertisementError.None)]
    [InlineData("224.0.0.18", 254, AdvertisementError.TimeToLive)]
    [InlineData("192.0.2.2", 64, AdvertisementError.None)]
    public void Rfc9568_5_1_1_3_time_to_live_is_255_for_multicast(string destination, byte timeToLive, AdvertisementError expected) =>
        Assert.Equal(expected, AdvertisementRules.CheckPath(Options, PathTo(destination), timeToLive));

    [Fact]
    public void Unicast_sender_must_be_a_peer_where_that_is_asked_for()
    {
        var options = Options with { UnicastPeers = [InternetAddress.Parse("192.0.2.3")], ChecksUnicastSource = true };
        Assert.Equal(AdvertisementError.UnknownPeer, AdvertisementRules.CheckPath(options, PathTo("192.0.2.2"), 255));
        options = options with { UnicastPeers = [InternetAddress.Parse("192.0.2.1")] };
        Assert.Equal(AdvertisementError.None, AdvertisementRules.CheckPath(options, PathTo("192.0.2.2"), 255));
    }

    private static AdvertisementPath PathTo(string destination)
        => new(InternetAddress.Parse("192.0.2.1"), InternetAddress.Parse(destination));

    private static void Check(
        AdvertisementError expected, VrrpInstanceOptions options, string password = "secret\0\0", byte[]? addresses = null)
    {
        Assert.True(Advertisement.TryParse(Captured.Packet(Captured.V2Password).AsSpan(20), default, out var advertisement, out _));
        var bytes = System.Text.Encoding.ASCII.GetBytes(password);
        Assert.Equal(expected, AdvertisementRules.Check(options, bytes, addresses ?? Addresses, advertisement));
    }
}
