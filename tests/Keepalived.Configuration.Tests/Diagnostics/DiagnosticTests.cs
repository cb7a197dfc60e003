namespace Keepalived.Configuration.Tests;

public sealed class DiagnosticTests
{
    private const string Instance = "vrrp_instance A {\n interface eth0\n virtual_router_id 5\n priority 99\n";

    [Theory]
    [InlineData("global_defs {\n router_if x\n}", "2:2 error unknown-keyword")]
    [InlineData("vrrp_instnace A {\n state MASTER\n what ever\n}", "1:1 error unknown-keyword")]
    [InlineData("global_defs {\n router_id\n}", "2:11 error missing-argument")]
    [InlineData("global_defs {\n router_id \"a\n}", "2:12 error unclosed-quote")]
    [InlineData("global_defs {\n vrrp_version 4\n}", "2:15 error out-of-range")]
    [InlineData("global_defs {\n vrrp_version 2x\n}", "2:15 error bad-number")]
    [InlineData("global_defs {\n lvs_flush off\n}", "2:12 warning flag-off")]
    [InlineData("global_defs {\n router_id a b\n}", "2:14 warning surplus-words")]
    [InlineData("global_defs {\n router_id a vrrp_version 3\n}", "2:14 warning second-keyword")]
    [InlineData("global_defs {\n router_id a\n router_id b\n}", "3:2 warning repeated")]
    [InlineData("global_defs {\n router_id a\n", "1:1 error missing-brace")]
    [InlineData("global_defs {\n router_id a\n}\n}", "4:1 error extra-brace")]
    [InlineData("global_defs\n router_id a\n}", "1:1 error missing-brace")]
    [InlineData("global_defs {\n router_id a\nvrrp_script s {\n script \"/bin/true\"\n}", "3:1 error missing-brace")]
    [InlineData("$A=1\nglobal_defs {\n vrrp_version $A\n}", "3:15 error out-of-range")]
    [InlineData("global_defs {\n router_id ${NO}x\n}", "2:12 error undefined-name")]
    [InlineData("global_defs {\n router_id $NO\n}", "2:12 warning undefined-name")]
    [InlineData(Instance + " nopreempt\n state MASTER\n virtual_ipaddress {\n 10.0.0.1\n }\n}", "5:2 warning preempt")]
    [InlineData(Instance + " preempt_delay 5s\n virtual_ipaddress {\n 10.0.0.1\n }\n}", "5:16 warning time-unit")]
    [InlineData(Instance + " virtual_ipaddress {\n 10.0.0.1 10.0.0.2\n }\n}", "6:11 error bad-option")]
    [InlineData(Instance + " authentication { auth_type PASS auth_pass x }\n virtual_ipaddress {\n 10.0.0.1\n }\n}",
        "5:2 error incomplete-authentication|5:34 warning second-keyword")]
    [InlineData(Instance + " authentication {\n auth_type PASS\n auth_pass 123456789\n }\n virtual_ipaddress {\n 10.0.0.1\n }\n}",
        "7:12 error too-long")]
    [InlineData(
        "virtual_server 10.0.0.1 80 {\n nat_mask 255.255.255.0\n lvs_sched rr\n lvs_method DR\n protocol TCP\n real_server 10.0.0.2 80 {\n"
        + " }\n}", "2:2 warning obsolete")]
    [InlineData("virtual_server 10.0.0.1 80 {\n lvs_sched rr\n lvs_method DR\n protocol TCP\n real_server 10.0.0.2 81 {\n }\n}",
        "5:23 error port-change")]
    public void A_problem_is_said_once_and_where_it_is(string text, string expected)
        => Assert.Equal(expected.Split('|').Order(),
            Conf.Problems(Conf.Read(text)).Where(p => !p.EndsWith("script-security") && !p.EndsWith("unused")).Order());

    [Fact]
    public void A_misspelt_keyword_brings_the_right_one()
        => Assert.Equal(
            "/etc/director/director.conf:1:1: error: unknown keyword 'vrrp_instnace' at the top level; its block, lines 1 to 2, is left "
            + "out (did you mean 'vrrp_instance'?)", Conf.Describe(Conf.Read("vrrp_instnace A {\n}")));

    [Fact]
    public void A_problem_in_an_included_file_names_that_file()
    {
        var files = new MemoryFiles().Add(Conf.Path, "include conf.d/*.conf\nglobal_defs {\n x\n}")
            .Add("/etc/director/conf.d/a.conf", "y\n");

        Assert.Equal(["/etc/director/conf.d/a.conf:1:1", "/etc/director/director.conf:3:2"],
            Conf.Read(files).Diagnostics.Select(d => d.Position.ToString()));
    }

    [Fact]
    public void Only_errors_that_the_running_file_did_not_have_refuse_a_reload()
    {
        var running = Conf.Read("x\n");

        Assert.Empty(Conf.Read("\n\nx\n").NewErrorsSince(running));
        Assert.Single(Conf.Read("x\ny\n").NewErrorsSince(running));
    }

    [Fact]
    public void A_terminal_gets_the_line_and_a_caret()
    {
        var diagnostic = Assert.Single(Conf.Read("  what\n").Diagnostics);

        Assert.Equal("/etc/director/director.conf:1:3: error: unknown keyword 'what' at the top level\n      what\n      ^~~~\n",
            DiagnosticText.Render(diagnostic with { Hint = null }, "  what", color: false));
    }

    [Fact]
    public void What_would_steer_the_terminal_is_shown_as_the_replacement_character()
    {
        const string Line = "wh\e[2Jat";
        var diagnostic = Assert.Single(Conf.Read($"{Line}\n").Diagnostics);

        var text = DiagnosticText.Render(diagnostic, Line, color: false);
        Assert.DoesNotContain('\e', text);
        Assert.Contains("    wh\uFFFD[2Jat\n    ^~~~~~~~\n", text);
    }
}
