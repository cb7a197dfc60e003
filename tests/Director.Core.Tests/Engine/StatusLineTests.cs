using Director.Core.Engine;
using Vrrp;

namespace Director.Core.Tests.Engine;

public class StatusLineTests
{
    [Fact]
    public void Both_halves_are_counted_masters_first() => Assert.Equal(
        "3 instances (1 master, 2 backup), 2 virtual servers, 5 of 6 real servers up",
        StatusLine.Of([VrrpState.Backup, VrrpState.Master, VrrpState.Backup], (2, 6, 5)));

    [Fact]
    public void One_is_singular_and_none_has_no_roles()
    {
        Assert.Equal("1 instance (1 fault), 1 virtual server, 0 of 1 real server up", StatusLine.Of([VrrpState.Fault], (1, 1, 0)));
        Assert.Equal("0 instances, 0 virtual servers, 0 of 0 real servers up", StatusLine.Of([], (0, 0, 0)));
    }

    [Fact]
    public void A_half_that_does_not_run_is_left_out()
    {
        Assert.Equal("1 instance (1 master)", StatusLine.Of([VrrpState.Master], null));
        Assert.Equal("1 virtual server, 1 of 1 real server up", StatusLine.Of(null, (1, 1, 1)));
        Assert.Equal("", StatusLine.Of(null, null));
    }

    [Fact]
    public void What_is_wrong_comes_last() =>
        Assert.Equal("1 instance (1 fault); VI_1: eth0 has no carrier", StatusLine.Of([VrrpState.Fault], null, "VI_1: eth0 has no carrier"));
}
