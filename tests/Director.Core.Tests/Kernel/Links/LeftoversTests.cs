using System.Collections.Immutable;
using System.Net.NetworkInformation;
using Director.Core.Kernel;
using FsCheck;
using FsCheck.Fluent;

namespace Director.Core.Tests.Kernel.Links;

public sealed class LeftoversTests
{
    private static readonly Leftovers Some = new(
        ImmutableDictionary<string, MadeLink>.Empty
            .Add("vrrp.51", new("macvlan", PhysicalAddress.Parse("00005E000133")))
            .Add("ip.1", new("ipvlan", PhysicalAddress.None)),
        [new(new("net/ipv4/conf/all/rp_filter", 0, "0"), "2"), new(new("net/ipv4/conf/eth0.7/arp_ignore", 12, "1"), "0")]);

    [Fact]
    public void They_are_read_as_they_were_written()
    {
        var read = Leftovers.Parse(Some.ToString());
        Assert.Equal(Some.ToString(), read.ToString());
        Assert.Equal(Some.Links["vrrp.51"], read.Links["vrrp.51"]);
        Assert.Equal(Some.Settings.AsEnumerable(), read.Settings);
        Assert.Equal("", Leftovers.None.ToString());
    }

    [Theory]
    [InlineData("setting\tkernel/core_pattern\t0\t1\t0")]
    [InlineData("setting\tnet/../kernel/core_pattern\t0\t1\t0")]
    [InlineData("setting\tnet/ipv4/ip_forward\t-1\t1\t0")]
    [InlineData("link\tvrrp.51\tmacvlan\tnothing")]
    [InlineData("link\t\tmacvlan\t00005E000133")]
    [InlineData("link")]
    public void What_says_nothing_good_is_passed_over(string line) => Assert.Equal("", Leftovers.Parse(line).ToString());

    [Fact]
    public void Any_text_is_survived() => Prop.ForAll(
        Gen.Elements("link", "setting", "\t", "\n", "net/", "0", "vrrp.51", "00:00", "..").ArrayOf().ToArbitrary(),
        words => Leftovers.Parse(string.Concat(words)) is not null).QuickCheckThrowOnFailure();
}
