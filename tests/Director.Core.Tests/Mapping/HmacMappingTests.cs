using System.Text;
using Director.Core.Mapping;
using Keepalived.Configuration.Tests;
using Vrrp;

namespace Director.Core.Tests.Mapping;

/// <summary>auth_hmac, from the words of the file to what signs.</summary>
public class HmacMappingTests
{
    private const string Text = "0123456789abcdef0123456789abcdef";

    [Fact]
    public void Keys_are_taken_as_text_as_hexadecimal_and_from_files()
    {
        var hmac = Read($"key 1 {Text}\nkey 2 hex:{new string('a', 64)}\nkey 3 file:web\nactive_key 3");
        Assert.Equal(
            [new(1, [.. Encoding.ASCII.GetBytes(Text)]), new(2, [.. Enumerable.Repeat((byte)0xaa, 32)]), new(3, [1, 2, 3])],
            hmac.Keys.ToArray());
        Assert.Equal(3, hmac.ActiveKey);
    }

    [Theory]
    [InlineData("", 1, 5)]
    [InlineData("", 4, 12)]
    [InlineData("", 200, 300)]
    [InlineData("time_window 7", 1, 7)]
    public void The_window_is_three_intervals_unless_it_is_given(string words, int interval, int expected) =>
        Assert.Equal(TimeSpan.FromSeconds(expected), Read($"key 1 {Text}\n{words}", $"advert_int {interval}").TimeWindow);

    [Theory]
    [InlineData("", HmacMode.Enforce, false)]
    [InlineData("mode permissive\nanti_replay monotonic", HmacMode.Permissive, true)]
    [InlineData("mode receive-only", HmacMode.ReceiveOnly, false)]
    public void Modes_are_those_of_the_file(string words, HmacMode mode, bool isMonotonic)
    {
        var hmac = Read($"key 1 {Text}\n{words}");
        Assert.Equal((mode, isMonotonic, 1), (hmac.Mode, hmac.IsMonotonic, hmac.ActiveKey));
    }

    private static HmacOptions Read(string words, string more = "")
    {
        var instance = Assert.Single(Conf.Read(
            $"vrrp_instance A {{\ninterface eth0\nvirtual_router_id 5\n{more}\nauth_hmac {{\n{words}\n}}\n"
                + "virtual_ipaddress {\n192.0.2.1\n}\n}\n")
            .Configuration.VrrpInstances);
        return VrrpMapping.Options(instance, path => path == "web" ? [1, 2, 3] : throw new IOException(path)).Hmac!;
    }
}
