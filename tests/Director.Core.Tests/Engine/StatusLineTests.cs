using Director.Core.Engine;
using Director.Core.VirtualServers;
using Vrrp;

namespace Director.Core.Tests.Engine;

public class StatusLineTests
{
    [Fact]
    public void Both_halves_are_counted_masters_first() => Assert.Equal(
        "3 instances (1 master, 2 backup), 2 virtual servers, 5 of 6 real servers up",
        StatusLine.Of([VrrpState.Backup, VrrpState.Master, VrrpState.Backup], new(2, 6, 5)));

    [Fact]
    public void One_is_singular_and_none_has_no_roles()
    {
        Assert.Equal("1 instance (1 fault), 1 virtual server, 0 of 1 real server up", StatusLine.Of([VrrpState.Fault], new(1, 1, 0)));
        Assert.Equal("0 instances, 0 virtual servers, 0 of 0 real servers up", StatusLine.Of([], new(0, 0, 0)));
    }

    [Fact]
    public void What_has_not_been_checked_is_assumed() => Assert.Equal(
        "1 virtual server, 2 of 3 real servers up (2 assumed up, 0 checked)",
        StatusLine.Of(null, new(1, 3, 2, AssumedUp: 2)));

    [Fact]
    public void A_table_that_cannot_be_written_serves_nothing()
    {
        Assert.Equal(
            "1 instance (1 backup), 1 virtual server, none is served: the ip_vs table cannot be written (the kernel has no ip_vs)",
            StatusLine.Of([VrrpState.Backup], new(1, 2, 2), tableTrouble: "the kernel has no ip_vs"));
        Assert.Equal("0 virtual servers, 0 of 0 real servers up", StatusLine.Of(null, ServerCounts.None, tableTrouble: "the kernel has no ip_vs"));
    }

    [Fact]
    public void A_half_that_does_not_run_is_left_out()
    {
        Assert.Equal("1 instance (1 master)", StatusLine.Of([VrrpState.Master], null));
        Assert.Equal("1 virtual server, 1 of 1 real server up", StatusLine.Of(null, new(1, 1, 1)));
        Assert.Equal("", StatusLine.Of(null, null));
    }

    [Fact]
    public void What_is_wrong_comes_last() =>
        Assert.Equal("1 instance (1 fault); VI_1: eth0 has no carrier", StatusLine.Of([VrrpState.Fault], null, "VI_1: eth0 has no carrier"));
}
