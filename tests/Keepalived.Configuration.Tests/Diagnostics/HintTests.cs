namespace Keepalived.Configuration.Tests;

/// <summary>The remedy that a diagnostic names is the right one, and its reason the reason.</summary>
public sealed class HintTests
{
    private const string Server =
        "virtual_server 192.0.2.9 80 {\nlvs_sched rr\nlvs_method NAT\nprotocol TCP\nreal_server 192.0.2.10 80 {\n";

    [Theory]
    [InlineData(Server + "MISC_CHECK {\nmisc_path \"/bin/true\"\nweight 5\n}\n}\n}", "it belongs in real_server, outside of MISC_CHECK")]
    [InlineData(Server + "TCP_CHECK {\nlvs_sched rr\n}\n}\n}", "it belongs in virtual_server, outside of real_server")]
    [InlineData("vrrp_instance A {\nrouter_id x\n}", "it belongs in global_defs")]
    [InlineData("vrrp_instance A {\nauthentication {\nauth_type PASS\nauth_pass x\nprority 3\n}\n}", null)]
    [InlineData("vrrp_script a {\nscript \"/bin/true\"\nweight=-20\n}", "write 'weight -20', without '='")]
    [InlineData("vrrp_script a {\nscript \"/bin/true\"\nweight = -20\n}", "write 'weight -20', without '='")]
    [InlineData("vrrp_script a {\nscript \"/bin/true\"\nweight =-20\n}", "write 'weight -20', without '='")]
    [InlineData("virtual_server 10.0.0.5:80 {\n}", "write '10.0.0.5 80': a blank separates address and port")]
    [InlineData("virtual_server [2001:db8::5]:80 {\n}", "write '2001:db8::5 80': a blank separates address and port")]
    [InlineData("virtual_server_group g {\n10.0.0.5:80\n}", "write '10.0.0.5 80': a blank separates address and port")]
    [InlineData("vrrp_instance A {\nunicast_peer {\n10.0.0.5:80\n}\n}", "write '10.0.0.5': no port belongs here")]
    [InlineData("global_defs {\nrouter_\u0456d x\n}", "U+0456, a Cyrillic letter, looks like 'i'")]
    [InlineData("global_defs {\nrouter_id\u00a0x\n}", "U+00A0, a no-break space, stands where a plain blank belongs")]
    [InlineData("vrrp_instance A {\npriority \u221220\n}", "U+2212, a dash, stands where '-' belongs; expected 1 to 255")]
    [InlineData("vrrp_instance A {\npriority 20\u200b\n}", "U+200B, cannot be seen: delete it")]
    [InlineData("global_defs {\nrouter_id #x\n}", "what stands behind it is a comment: put it into double quotes if it is meant")]
    [InlineData("global_defs {\nrouter_id\n}", null)]
    [InlineData("global_defs {\nvrrp_mcast_group5 224.0.0.18\n}", null)]
    [InlineData("virtual_server 192.0.2.9 80 {\nnat_mas 1\n}", null)]
    public void The_first_error_has_the_remedy(string text, string? hint)
    {
        var first = Conf.Read(text).Diagnostics.First(d => d.Severity == Severity.Error
            && d.Code is "unknown-keyword" or "bad-number" or "bad-address" or "missing-argument");
        Assert.True(hint == first.Hint || (hint is not null && first.Hint?.StartsWith(hint, StringComparison.Ordinal) == true), $"{first}");
    }

    [Fact]
    public void No_suggestion_is_obsolete_deprecated_or_different_in_digits_only()
    {
        foreach (var table in AllTables.Walk().Where(t => t is not EntryTable))
        {
            foreach (var keyword in table.Keywords.Where(k => k.Status == KeywordStatus.Obsolete || k.IsDeprecated
                || char.IsAsciiDigit(k.Name[^1])))
            {
                foreach (var word in new[] { keyword.Name[..^1], keyword.Name + "x", keyword.Name[..^1] + "7" })
                {
                    var said = Conf.Read(Surroundings.Around(table.Path, $"{word} 1")).Diagnostics.Where(d => d.Code == "unknown-keyword");
                    Assert.DoesNotContain(said,
                        d => d.Hint == $"did you mean '{keyword.Name}'?"
                        && (keyword.Status == KeywordStatus.Obsolete || keyword.IsDeprecated || word[..^1] == keyword.Name[..^1]
                            && char.IsAsciiDigit(word[^1])));
                }
            }
        }
    }

    [Fact]
    public void An_unknown_block_is_left_out_by_its_lines()
        => Assert.StartsWith(
            "unknown keyword 'group' at the top level; its block, lines 1 to 4, is left out",
            Assert.Single(Conf.Read("group x {\n a\n b\n}\n").Diagnostics).Message);

    [Theory]
    [InlineData("global_defs {\nrouter_id \"a\n}", 0)]
    [InlineData(
        "vrrp_script x {\nscript \"/bin/true\n}\nvrrp_instance A {\ninterface eth0\nvirtual_router_id 3\nvirtual_ipaddress {\n192.0.2.1\n"
        + "}\ntrack_script {\nx\n}\n}", 2)]
    [InlineData("vrrp_instance A {\ninterface \"eth0\nvirtual_router_id 3\nvirtual_ipaddress {\n192.0.2.1\n}\n}", 1)]
    [InlineData(Server + "HTTP_GET {\nurl {\npath /\nregex \"a\n}\n}\n}\n}", 0)]
    [InlineData(Server + "MISC_CHECK {\nmisc_path \"/bin/true\n}\n}\n}", 1)]
    public void One_quote_that_is_not_closed_is_one_error(string text, int notes)
    {
        var said = Conf.Read(text).Diagnostics.Where(d => d.Code != "not-acted-on").ToList();
        Assert.True(said.Count(d => d.Severity == Severity.Error) == 1
            && said.Count(d => d.Severity == Severity.Note && d.Code is not "no-prefix") == notes, string.Join('\n', said));
    }

    [Theory]
    [InlineData("auth_pass pass!word", "9:15 warning comment-in-word")]
    [InlineData("auth_pass pass#word", "9:15 warning comment-in-word")]
    [InlineData("auth_pass \"pas#word\"", null)]
    [InlineData("auth_pass pass #word", null)]
    [InlineData("auth_pass pass\t!word", null)]
    public void A_comment_inside_a_word_is_a_warning(string line, string? expected)
    {
        var text =
            $"vrrp_instance A {{#1\ninterface eth0 # 2\nvirtual_router_id 5 ! 3\nvirtual_ipaddress {{! 4\n192.0.2.1 #5\n}}# 6\n"
            + $"authentication {{\nauth_type PASS\n{line}\n}}\n}}";
        Assert.Equal(expected is null ? [] : [expected], Conf.Problems(Conf.Read(text)));
    }

    [Theory]
    [InlineData("vrrp_instance {\nprority 3\n}", "1:14 error missing-argument|2:1 error unknown-keyword")]
    [InlineData("virtual_server 10.0.0.300 80 {\nlvs_shed rr\nreal_server 10.0.0.1 80 {\nwieght 1\n}\n}",
        "1:16 error bad-address|2:1 error unknown-keyword|4:1 error unknown-keyword")]
    [InlineData(
        "virtual_server 10.0.0.3 80 {\nlvs_sched rr\nlvs_method NAT\nprotocol TCP\nreal_server 10.0.0.300 80 {\nwieght 1\n}\n"
        + "real_server 10.0.0.4 80 {\n}\n}", "5:13 error bad-address|6:1 error unknown-keyword")]
    [InlineData("vrrp_sync_group {\nprority 3\n}", "1:16 error missing-argument|2:1 error unknown-keyword")]
    [InlineData("vrrp_script {\nprority 3\n}", "1:12 error missing-argument|2:1 error unknown-keyword")]
    [InlineData("virtual_server_group {\nprority 3\n}", "1:21 error missing-argument|2:1 error bad-address")]
    public void What_stands_behind_a_broken_header_is_judged_in_the_same_round(string text, string expected)
        => Assert.Equal(expected.Split('|'), Conf.Problems(Conf.Read(text)));
}
