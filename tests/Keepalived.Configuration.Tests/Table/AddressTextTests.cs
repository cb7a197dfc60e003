namespace Keepalived.Configuration.Tests;

/// <summary>Addresses as inet_pton(3) takes them.</summary>
public sealed class AddressTextTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.0.200.255")]
    [InlineData("255.255.255.255")]
    [InlineData("2001:db8::1")]
    [InlineData("::")]
    public void An_address_is_read(string text)
    {
        Assert.True(AddressText.TryParse(text, out var address));
        Assert.Equal(text, address.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("1.2.3")]
    [InlineData("1.2.3.")]
    [InlineData(".1.2.3")]
    [InlineData("1..2.3")]
    [InlineData("1.2.3.4.5")]
    [InlineData("1.2.3.4.")]
    [InlineData("256.2.3.4")]
    [InlineData("1.2.3.999")]
    [InlineData("1.2.3.1000")]
    [InlineData("01.2.3.4")]
    [InlineData("1.2.3.00")]
    [InlineData("1.2.3.x")]
    [InlineData("1.2.3.1x")]
    [InlineData("1.2.3.x1")]
    [InlineData("1.2.3.-1")]
    [InlineData("1.2.3.4 ")]
    [InlineData("1.2.3.\u0661")]
    [InlineData("2001:db8::1%eth0")]
    [InlineData("[2001:db8::1]")]
    [InlineData("2001:db8::/64")]
    public void What_is_none_is_not(string text) => Assert.False(AddressText.TryParse(text, out _));
}
