namespace Keepalived.Configuration.Tests;

/// <summary>Mistakes in front of DR and TUN, whose real servers get packets as they came, and of what is tracked twice.</summary>
public sealed class DirectRoutingTests
{
    private const string Checked = "TCP_CHECK {\n}";

    [Theory]
    [InlineData("DR", "80", null)]
    [InlineData("NAT", "8080", null)]
    [InlineData("DR", "8080",
        "only NAT can change the port: connections to port 80 of virtual_server_group 'g' arrive at port 80 of 192.0.2.10, not at 8080")]
    [InlineData("TUN", "8080",
        "only NAT can change the port: connections to port 80 of virtual_server_group 'g' arrive at port 80 of 192.0.2.10, not at 8080")]
    [InlineData("DR", "", null)]
    public void The_port_of_a_group_is_that_of_its_real_servers(string method, string port, string? expected)
        => Assert.Equal(expected, Said(Group("192.0.2.1 80", method, $"192.0.2.10 {port}"), "port-change")?.Message);

    [Fact]
    public void A_group_of_several_ports_is_told_at_the_real_server()
        => Assert.Equal(9, Said(Group("192.0.2.1 80\n192.0.2.2 443", "DR", "192.0.2.10 80"), "port-change")?.Position.Line);

    [Fact]
    public void A_group_of_firewall_marks_has_no_port() => Assert.Null(Said(Group("fwmark 3", "DR", "192.0.2.10 80"), "port-change"));

    [Theory]
    [InlineData("/64", "DR", Checked, true)]
    [InlineData("/64", "TUN", Checked, true)]
    [InlineData("/64", "DR", "MISC_CHECK {\nmisc_path /bin/true\n}", true)]
    [InlineData("/128", "DR", Checked, false)]
    [InlineData("", "DR", Checked, false)]
    [InlineData("/64 preferred_lft 0", "DR", Checked, false)]
    [InlineData("/64", "NAT", Checked, false)]
    [InlineData("/64", "DR", "TCP_CHECK {\nbindto 2001:db8::5\n}", false)]
    [InlineData("/64", "DR", "", false)]
    public void A_virtual_address_that_our_own_checks_would_come_from_is_told(string form, string method, string checker, bool isTold)
    {
        var address = $"vrrp_instance A {{\ninterface eth0\nvirtual_router_id 5\nvirtual_ipaddress {{\n2001:DB8:0::1{form}\n}}\n}}\n";
        foreach (var server in new[] { Single("2001:db8::1 80", method, "2001:db8::10 80", checker),
            Group("2001:db8::1-2 80", method, "2001:db8::10 80", checker) })
        {
            var said = Said(address + server, "own-source");
            Assert.Equal(isTold ? 5 : null, said?.Position.Line);
            Assert.Equal(isTold ? "write 2001:db8::1/128, or add preferred_lft 0" : null, said?.Hint);
        }
    }

    [Theory]
    [InlineData("track_interface {\neth1\n}", "eth1", 11,
        "'eth1' is tracked by vrrp_instance 'A' and by its vrrp_sync_group 'G', whose line counts unless the other has weight 0")]
    [InlineData("", "eth0", 6,
        "'eth0' is the interface of vrrp_instance 'A', which tracks it anyway, and is tracked by vrrp_sync_group 'G'")]
    [InlineData("dont_track_primary", "eth0", 0, null)]
    [InlineData("track_interface {\neth1\n}", "eth2", 0, null)]
    public void An_interface_that_an_instance_and_its_group_track_is_told(string lines, string tracked, int line, string? expected)
    {
        var group = $"vrrp_sync_group G {{\ngroup {{\nA\n}}\ntrack_interface {{\n{tracked}\n}}\n}}\n";
        var said =
            Said(group + $"vrrp_instance A {{\n{lines}\ninterface eth0\nvirtual_router_id 5\nvirtual_ipaddress {{\n192.0.2.1/24\n}}\n}}\n",
                "tracked-twice");
        Assert.Equal(expected, said?.Message);
        Assert.Equal(line, said?.Position.Line ?? 0);
    }

    [Fact]
    public void A_check_that_may_take_long_is_a_note_once()
    {
        var said = Conf.Read(Single("192.0.2.1 80", "NAT", "192.0.2.10 80", "TCP_CHECK {\nconnect_timeout 10\ndelay_loop 6\n}")
            + Single("192.0.2.2 80", "NAT", "192.0.2.10 80", "TCP_CHECK {\nconnect_timeout 10\ndelay_loop 6\n}")).Diagnostics;
        Assert.Equal(Severity.Note, Assert.Single(said, d => d.Code == "slow-check").Severity);
    }

    private static Diagnostic? Said(string text, string code) => Conf.Read(text).Diagnostics.SingleOrDefault(d => d.Code == code);

    private static string Group(string lines, string method, string real, string checker = "")
        => $"virtual_server_group g {{\n{lines}\n}}\n" + Single("group g", method, real, checker);

    private static string Single(string key, string method, string real, string checker)
        => $"virtual_server {key} {{\nlvs_sched rr\nlvs_method {method}\nprotocol TCP\nreal_server {real} {{\n{checker}\n}}\n}}\n";
}
