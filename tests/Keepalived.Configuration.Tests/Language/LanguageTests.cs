namespace Keepalived.Configuration.Tests;

public sealed class LanguageTests
{
    private static string? RouterId(string value, string before = "", string configId = "node1")
        => Conf.Read($"{before}\nglobal_defs {{\n{value}\n}}\n", configId).Configuration.GlobalDefinitions.RouterId;

    [Theory]
    [InlineData("router_id a#b", "a")]
    [InlineData("router_id a!b", "a")]
    [InlineData("router_id \"a#b\"", "a#b")]
    [InlineData("router_id a\\#b", "a#b")]
    [InlineData("router_id \"a b\"", "a b")]
    [InlineData("router_id ab\"c d\"ef", "ab")]
    [InlineData("router_id 'a b'", "'a")]
    [InlineData("router_id a;", "a;")]
    [InlineData("router_id ${_HASH}b", null)]
    [InlineData("router_id ${_INSTANCE}", "node1")]
    [InlineData("router_id ${_ENV SITE}", "north")]
    [InlineData("router_id ${_PWD}", "/etc/director")]
    [InlineData("router_id ${_RANDOM 7 9}", "7")]
    public void Words_quotes_comments_and_names(string line, string? expected) => Assert.Equal(expected, RouterId(line));

    [Theory]
    [InlineData("@node1 router_id a", "a")]
    [InlineData("@node2 router_id a", null)]
    [InlineData("@^node2 router_id a", "a")]
    [InlineData("@^node1 router_id a", null)]
    [InlineData("$X @node1 router_id a", "a")]
    [InlineData("$X @node2 router_id a", null)]
    [InlineData("$ME router_id a", "a")]
    [InlineData("$OTHER router_id a", null)]
    public void Conditions(string line, string? expected) => Assert.Equal(expected, RouterId(line, "$X=\n$ME=@node1\n$OTHER=@node2"));

    [Fact]
    public void A_comment_before_the_backslash_of_a_definition_does_not_end_it()
    {
        var result = Conf.Read("$A=\\\nrouter_id x # the name \\\nvrrp_version 2\nglobal_defs {\n$A\n}\n");
        Assert.Equal(("x", 2), (result.Configuration.GlobalDefinitions.RouterId, result.Configuration.GlobalDefinitions.Vrrp.Version));
        Assert.Equal(["2:13 warning comment-in-definition"], Conf.Codes(result));
    }

    [Theory]
    [InlineData("$A=x", "router_id $A", "x")]
    [InlineData("$A= x y ", "router_id \"${A}\"", "x y")]
    [InlineData("$A=x\n$A=y", "router_id $A", "y")]
    [InlineData("$B=z\n$A=${B}1", "router_id $A", "z1")]
    [InlineData("@node2 $A=x\n@node1 $A=y", "router_id $A", "y")]
    [InlineData("$A= \\\n@node2 router_id x \\\n@node1 router_id y", "$A", "y")]
    [InlineData("$A= \\\n  # nothing \\\nrouter_id y", "$A", "y")]
    [InlineData("$A=x", "router_id \"$A\"", "$A")]
    [InlineData("$A=x", "router_id $A.y", "$A.y")]
    public void Definitions(string before, string line, string expected) => Assert.Equal(expected, RouterId(line, before));

    [Theory]
    [InlineData("~SEQ(N,3) a${N}", "a1 a2 a3")]
    [InlineData("~SEQ(N,2,4) ${N}", "2 3 4")]
    [InlineData("~SEQ(N,8,-4,0) ${N}", "8 4 0")]
    [InlineData("~SEQx(N,9,11) ${N}", "9 a b")]
    [InlineData("~LST(N,p,q) ${N}", "p q")]
    [InlineData("~LST({N,M},{p,q},{r}) ${N}-${M}", "p-q r-")]
    [InlineData("~SEQ(N,1,2) ~SEQ(M,1,2) ${N}${M}", "11 12 21 22")]
    public void Repetitions(string line, string expected)
        => Assert.Equal(expected,
            string.Join(' ',
                Conf.Read($"global_defs {{\nnotification_email {{\n{line}\n}}\n}}").Configuration.GlobalDefinitions.Mail.Recipients));

    [Fact]
    public void Braces_cut_a_line_anywhere()
        => Assert.Equal("b",
            Conf.Read("global_defs{router_id b}vrrp_script x{script \"/bin/true\"}").Configuration.GlobalDefinitions.RouterId);

    [Fact]
    public void Includes_are_read_in_glob_order_from_the_directory_of_their_file_and_executables_are_not()
    {
        var files = new MemoryFiles()
            .Add(Conf.Path, "global_defs {\nnotification_email {\ninclude conf.d/{b,a}.conf\ninclude conf.d/x*\n}\n}")
            .Add("/etc/director/conf.d/a.conf", "a\ninclude c\n").Add("/etc/director/conf.d/b.conf", "b").Add("/etc/director/conf.d/c", "c")
            .Add("/etc/director/conf.d/x1", "no");
        files.Executable.Add("/etc/director/conf.d/x1");

        Assert.Equal(["b", "a", "c"], Conf.Read(files).Configuration.GlobalDefinitions.Mail.Recipients);
    }

    [Theory]
    [InlineData("global_defs { include x\n}")]
    [InlineData("global_defs {\n@node1 include x\n}")]
    [InlineData("$I=include x\nglobal_defs {\n$I\n}")]
    [InlineData("$F=x\nglobal_defs {\ninclude $F\n}")]
    public void An_include_in_an_odd_place_is_read_once(string text)
        => Assert.Equal(["a"],
            Conf.Read(new MemoryFiles().Add(Conf.Path, text)
                .Add("/etc/director/x", "notification_email {\na\n}")).Configuration.GlobalDefinitions.Mail.Recipients);

    [Theory]
    [InlineData("include no", "warning")]
    [InlineData("includer no*", null)]
    [InlineData("includem no", "error")]
    [InlineData("includew no*", "error")]
    [InlineData("includea no", "error")]
    public void A_missing_include_is_as_bad_as_its_variant_says(string line, string? severity)
        => Assert.Equal(severity ?? "warning", Assert.Single(Conf.Read(line).Diagnostics).Severity.ToString().ToLowerInvariant());

    [Fact]
    public void A_line_that_is_too_long_is_left_out_and_its_rest_read()
    {
        var result = Conf.Read("global_defs {\n" + new string(' ', 1030) + "router_id x\n}\n");
        Assert.Equal("x", result.Configuration.GlobalDefinitions.RouterId);
        Assert.Equal(["2:1 error line-too-long"], Conf.Codes(result));
    }
}
