using System.Net;

namespace Keepalived.Configuration.Tests.Samples;

/// <summary>The block of CONTRIBUTING.md works: it is read, checked, printed and explained by its folder alone.</summary>
public sealed class CacheTests
{
    private const string Text = "mode all\nadmin_token s3cret\norigins {\n192.0.2.11 weight 3\n192.0.2.12 backup\n}\n";

    [Fact]
    public void It_is_read()
    {
        var (cache, diagnostics) = Read(Text + "size 64\n");
        Assert.Empty(diagnostics);
        CacheOrigin[] origins =
            [new(IPAddress.Parse("192.0.2.11")) { Weight = 3 }, new(IPAddress.Parse("192.0.2.12")) { IsBackup = true }];
        Assert.Equal(new Cache { Mode = CacheMode.All, Size = 64, AdminToken = "s3cret", Origins = [.. origins] }, cache);
    }

    [Fact]
    public void It_is_printed_as_it_was_read()
    {
        var writer = new ConfigurationTextWriter(withDefaults: false);
        CacheKeywords.Table.Print(Read(Text).Cache, new Cache(), writer);
        Assert.Equal(
            "mode all\nadmin_token s3cret\norigins {\n    192.0.2.11 weight 3\n    192.0.2.12 backup\n}\n", writer.ToString());
    }

    [Theory]
    [InlineData("mode al", "1:6 bad-choice")]
    [InlineData("size 4097", "1:6 out-of-range")]
    [InlineData("mode off\nsize 5", "2:1 no-use")]
    [InlineData("origins {\n192.0.2.11 wieght 3\n}", "2:12 bad-option")]
    [InlineData("purge_script /bin/true", "1:1 not-acted-on")]
    public void A_mistake_is_found(string text, string expected)
    {
        var said = Read(text).Diagnostics;
        Assert.Contains(said, d => $"{d.Position.Line}:{d.Position.Column} {d.Code}" == expected);
    }

    [Fact]
    public void Its_rows_know_what_follows_from_their_names_and_values()
    {
        Assert.True(CacheKeywords.Table.Find("admin_token")!.IsSecret);
        Assert.True(CacheKeywords.Table.Find("purge_script")!.RunsScript);
        Assert.Equal(KeywordStatus.NotYet, CacheKeywords.Table.Find("purge_script")!.Status);
        Assert.Equal("off", CacheKeywords.Table.DefaultOf(CacheKeywords.Table.Find("mode")!));
        Assert.Equal("192.0.2.11 weight 1", Assert.IsAssignableFrom<KeywordTable>(CacheKeywords.Table.Find("origins")!.Body)
            .Find("weight")!.Example);
    }

    private static (Cache Cache, IReadOnlyList<Diagnostic> Diagnostics) Read(string text)
    {
        var options = new ConfigurationReaderOptions { FileSystem = new MemoryFiles().Add(Conf.Path, text) };
        var diagnostics = new DiagnosticBag();
        var block = TreeBuilder.Build(new Preprocessor(Conf.Path, options, diagnostics), CacheKeywords.Table, diagnostics);
        var context = new ReadContext(diagnostics, options);
        var cache = CacheRules.Apply(CacheKeywords.Table.Read(new Cache(), block, context), block, context);
        return (Assert.IsType<Cache>(cache), diagnostics.InFileOrder());
    }
}
