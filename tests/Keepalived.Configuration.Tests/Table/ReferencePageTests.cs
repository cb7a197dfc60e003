using System.Runtime.CompilerServices;

namespace Keepalived.Configuration.Tests;

public sealed class ReferencePageTests
{
    /// <summary>docs/write writes the page.</summary>
    [Fact]
    public void The_page_is_what_the_table_says()
    {
        var path = Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../docs/configuration.md");
        if (Environment.GetEnvironmentVariable("DIRECTOR_WRITE_DOCS") == "1")
        {
            File.WriteAllText(path, KeywordReference.Page());
        }

        Assert.Equal(KeywordReference.Page(), File.ReadAllText(path));
    }

    [Fact]
    public void Every_keyword_has_a_meaning_and_every_block_a_place()
    {
        foreach (var table in AllTables.Walk())
        {
            Assert.All(table.Keywords, k => Assert.False(string.IsNullOrWhiteSpace(k.Meaning), $"{table.Path}/{k.Name}"));
        }
    }

    [Fact]
    public void What_is_acted_on_says_since_which_version_and_nothing_else_does()
    {
        foreach (var keyword in AllTables.Walk().SelectMany(t => t.Keywords))
        {
            Assert.Equal(keyword.Status == KeywordStatus.ActedOn, keyword.Since is not null);
            Assert.True(keyword.Since is null || Version.TryParse(keyword.Since, out _), $"{keyword.Name}: {keyword.Since} is no version");
        }
    }

    [Fact]
    public void Only_what_is_acted_on_can_wait_for_a_start_and_the_page_says_so()
    {
        Assert.All(AllTables.Walk().SelectMany(t => t.Keywords).Where(k => k.IsReadAtStart),
            k => Assert.Equal(KeywordStatus.ActedOn, k.Status));
        Assert.Contains("status: acted on since 0.1.0, at a start only", KeywordReference.Explain("init_fail", out _));
    }

    [Fact]
    public void What_stands_in_a_block_that_is_not_acted_on_is_not_either()
    {
        var inert = AllTables.Walk().Where(AllTables.IsInert).SelectMany(table => table.Keywords).ToList();
        Assert.All(inert, row => Assert.Contains(": see its block", KeywordReference.Explain(row.Name, out _)));
        Assert.Contains("nothing to do: see its block", KeywordReference.Explain("<interface>", out _));
        Assert.Contains("status: acted on since 0.1.0", KeywordReference.Explain("virtual_router_id", out _));
    }

    [Fact]
    public void A_keyword_is_explained_and_a_misspelt_one_brings_the_right_one()
    {
        Assert.Contains("Number that directors of one virtual router share.", KeywordReference.Explain("virtual_router_id", out _));
        Assert.EndsWith("    example:\n        virtual_router_id 51\n", KeywordReference.Explain("virtual_router_id", out _));
        Assert.Null(KeywordReference.Explain("virtual_ruoter_id", out var suggestion));
        Assert.Equal("did you mean 'virtual_router_id'?", suggestion);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
