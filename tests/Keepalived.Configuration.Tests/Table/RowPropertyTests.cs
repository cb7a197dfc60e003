namespace Keepalived.Configuration.Tests;

/// <summary>What the rows of the table say of their keywords, instead of lists of names elsewhere (decision 0017).</summary>
public sealed class RowPropertyTests
{
    private static IEnumerable<Keyword> Rows => AllTables.Walk().SelectMany(table => table.Keywords);

    [Fact]
    public void A_row_is_acted_on_until_it_says_what_is_missing()
    {
        Assert.Equal(KeywordStatus.ActedOn, Row().Status);
        Assert.Equal(KeywordStatus.NotYet, Row().Harmless("nobody hears of it").Status);
        Assert.Equal(KeywordStatus.NotApplicable, Row().NothingToDo("it is so anyway").Harmless("this does not count").Status);
        Assert.Equal(KeywordStatus.Obsolete, Row().Obsolete().Status);
    }

    [Fact]
    public void Another_name_of_a_keyword_has_all_that_its_row_says()
    {
        var row = Row().ChangesNetwork("nothing is sent").Secret().Raw().Renamed("other", deprecated: true);
        Assert.Equal((KeywordStatus.NotYet, true, true, true), (row.Status, row.IsSecret, row.IsRaw, row.IsDeprecated));
    }

    /// <summary>
    /// A new keyword with a password is one without a word of its row: it cannot land in a log because the row forgot to say so.
    /// </summary>
    [Theory]
    [InlineData("ldap_password")]
    [InlineData("api_token")]
    [InlineData("client_secret")]
    [InlineData("snmp_community")]
    public void A_name_that_sounds_like_a_secret_is_one_unless_its_row_denies_it(string name)
    {
        Assert.True(Row(name).IsSecret);
        Assert.False(Row(name).NotSecret().IsSecret);
    }

    [Fact]
    public void A_misspelt_secret_is_hidden_whichever_keyword_was_meant() =>
        Assert.All(Rows.Where(row => row.IsSecret), row => Assert.True(SecretKeywords.IsNearly(row.Name), row.Name));

    [Fact]
    public void What_is_used_byte_for_byte_is_so_by_its_row() =>
        Assert.Equal(["auth_pass", "key", "password"], Rows.Where(row => row.IsRaw).Select(row => row.Name).Distinct().Order());

    [Fact]
    public void A_row_that_takes_a_script_says_that_it_runs_one() =>
        Assert.All(
            Rows.Where(row => row.Arguments.Contains("<script>") || row.Arguments.Contains("<command>")),
            row => Assert.True(row.RunsScript, row.Name));

    [Fact]
    public void A_script_that_no_row_of_a_list_named_is_warned_of_as_any_other()
    {
        const string Server = "virtual_server 192.0.2.9 80 {\nlvs_sched rr\nlvs_method NAT\nprotocol TCP\nquorum_up /bin/true\n"
            + "real_server 192.0.2.10 80 {\n}\n}\n";
        Assert.Single(Conf.Read(Server).Diagnostics, d => d is { Code: "script-security", Position.Line: 5 });
        Assert.Single(Conf.Read("global_defs {\nstartup_script /bin/true\n}\n").Diagnostics, d => d.Code == "script-security");
    }

    private static Keyword<TrackFile> Row(string name = "example") =>
        Field.Of<TrackFile, string>(name, Syntaxes.Word, f => f.Name, (f, _) => f, "An example.");
}
