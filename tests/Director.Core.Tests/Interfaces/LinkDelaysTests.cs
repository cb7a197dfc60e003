using Director.Core.Interfaces;
using Keepalived.Configuration.Tests;
using Route.Netlink;

namespace Director.Core.Tests.Interfaces;

/// <summary>interface_up_down_delays.</summary>
public class LinkDelaysTests
{
    private readonly LinkDelays _delays = new();
    private TimeSpan _now = TimeSpan.FromSeconds(50);

    [Fact]
    public void Down_and_up_count_when_they_have_lasted()
    {
        Configure("eth1 3 5");
        Assert.True(Counts(isUp: true));
        Assert.True(Counts(isUp: false));
        Assert.Equal(_now + TimeSpan.FromSeconds(3), _delays.Due);
        Assert.True(Counts(isUp: false, after: 2.9));
        Assert.False(Counts(isUp: false, after: 0.1));
        Assert.Null(_delays.Due);
        Assert.False(Counts(isUp: true));
        Assert.False(Counts(isUp: true, after: 4.9));
        Assert.True(Counts(isUp: true, after: 0.1));
    }

    [Fact]
    public void A_change_back_ends_the_wait()
    {
        Configure("eth1 3 5");
        Assert.True(Counts(isUp: true));
        Assert.True(Counts(isUp: false));
        Assert.True(Counts(isUp: true, after: 2));
        Assert.Null(_delays.Due);
        Assert.True(Counts(isUp: false, after: 2));
        Assert.True(Counts(isUp: false, after: 2));
        Assert.False(Counts(isUp: false, after: 1));
    }

    [Fact]
    public void The_first_time_that_it_is_up_counts_at_once()
    {
        Configure("eth1 3 5");
        Assert.False(Counts(isUp: false));
        Assert.True(Counts(isUp: true, after: 1));
    }

    [Fact]
    public void A_link_that_is_gone_is_gone_and_another_of_its_name_begins_anew()
    {
        Configure("eth1 3 5");
        Assert.True(Counts(isUp: true));
        Assert.Null(_delays.Counted(NetworkSnapshot.Of([], []), _now).Find("eth1"));
        Assert.True(Counts(isUp: true));
    }

    [Fact]
    public void Without_a_delay_it_counts_as_it_is()
    {
        Configure("eth2 3 5");
        Assert.True(Counts(isUp: true));
        Assert.False(Counts(isUp: false));
        Configure("eth1 3 5");
        Assert.False(Counts(isUp: false));
        Configure("");
        Assert.True(Counts(isUp: true));
    }

    /// <summary>As keepalived cuts it: a backup must not take over from a master that waits.</summary>
    [Theory]
    [InlineData("interface eth1", "", 1.99609375)]
    [InlineData("interface eth0", "track_interface {\neth1 weight 10\n}", 1.99609375)]
    [InlineData("interface eth1", "down_timer_adverts 1", 0)]
    [InlineData("interface eth1", "advert_int 10", 3)]
    [InlineData("interface eth0", "", 3)]
    public void It_is_shorter_than_the_master_down_time(string interfaces, string lines, double expected)
    {
        _delays.SetConfiguration(Conf.Read($$"""
            interface_up_down_delays {
                eth1 3 5
            }
            vrrp_instance VI_1 {
                {{interfaces}}
                virtual_router_id 51
                {{lines}}
                virtual_ipaddress {
                    10.9.0.100/24
                }
            }

            """).Configuration);
        Assert.True(Counts(isUp: true));
        Assert.Equal(expected > 0, Counts(isUp: false));
        Assert.Equal(expected, ((_delays.Due ?? _now) - _now).TotalSeconds, precision: 6);
    }

    private void Configure(string line) => _delays.SetConfiguration(
        Conf.Read($"interface_up_down_delays {{\n{line}\n}}\n").Configuration);

    private bool Counts(bool isUp, double after = 0)
    {
        _now += TimeSpan.FromSeconds(after);
        var flags = isUp ? LinkFlags.Up | LinkFlags.Running : LinkFlags.Up;
        return _delays.Counted(NetworkSnapshot.Of([new Link(3, "eth1") { Flags = flags }], []), _now).Find("eth1")!.IsUp;
    }
}
