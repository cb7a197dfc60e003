namespace Keepalived.Configuration.Tests;

/// <summary>Who runs a script does not depend on the order of the lines.</summary>
public sealed class ScriptUserTests
{
    [Theory]
    [InlineData("script /bin/true\nuser nobody", "nobody")]
    [InlineData("user nobody\nscript /bin/true", "nobody")]
    [InlineData("script /bin/true", null)]
    public void A_tracked_script_is_run_by_its_user(string lines, string? user)
    {
        var script = Assert.Single(Conf.Read($"vrrp_script s {{\n{lines}\n}}\n").Configuration.VrrpScripts);
        Assert.Equal(user, script.Command?.User?.User);
    }

    [Theory]
    [InlineData("misc_path /bin/true\nuser nobody")]
    [InlineData("user nobody\nmisc_path /bin/true")]
    public void So_is_the_script_of_a_check(string lines)
    {
        var text = "virtual_server 192.0.2.9 80 {\nlvs_sched rr\nlvs_method NAT\nprotocol TCP\nreal_server 192.0.2.10 80 {\nMISC_CHECK {\n"
            + $"{lines}\n}}\n}}\n}}\n";
        var server = Assert.Single(Assert.Single(Conf.Read(text).Configuration.VirtualServers).RealServers);
        Assert.Equal("nobody", Assert.IsType<MiscCheck>(Assert.Single(server.Checkers)).Command?.User?.User);
    }

    [Fact]
    public void A_user_alone_is_no_script() =>
        Assert.Single(Conf.Read("vrrp_script s {\nuser nobody\n}\n").Diagnostics, d => d.Code == "no-script");
}
