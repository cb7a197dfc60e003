using FsCheck;
using FsCheck.Fluent;

namespace Keepalived.Configuration.Tests;

public sealed class PrinterTests
{
    [Theory]
    [MemberData(nameof(DebianSampleTests.Samples), MemberType = typeof(DebianSampleTests))]
    public void A_printed_sample_reads_back_as_it_was(string path)
    {
        var first = ConfigurationReader.Read(path, new ConfigurationReaderOptions { ConfigId = "node1" }).Configuration;

        AssertReadsBack(first, withDefaults: false);
        AssertReadsBack(first, withDefaults: true);
    }

    [Fact]
    public void Every_differential_file_reads_back_as_it_was()
    {
        foreach (var path in DifferentialTests.Files)
        {
            var first = ConfigurationReader.Read(path, new ConfigurationReaderOptions { ConfigId = "node1" }).Configuration;

            AssertReadsBack(first, withDefaults: false);
            AssertReadsBack(first, withDefaults: true);
        }
    }

    [Fact]
    public void Any_configuration_reads_back_as_it_was()
        => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var first = Conf.Read(SampleConfiguration.Make(seed)).Configuration;
            AssertReadsBack(first, withDefaults: false);
            AssertReadsBack(first, withDefaults: true);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void Configurations_made_for_the_property_use_every_keyword_and_most_of_them_are_kept()
    {
        var used = new HashSet<Keyword>();
        var (blocks, kept) = (0, 0);
        for (var seed = 0; seed < 3000; seed++)
        {
            var text = SampleConfiguration.Make(seed);
            used.UnionWith(UsedKeywords.OfText(text));
            var configuration = Conf.Read(text).Configuration;
            blocks += text.Split("\nvrrp_instance ").Length - 1;
            kept += configuration.VrrpInstances.Count;
        }

        string[] directives = ["include", "includer", "includem", "includeb", "includew", "includea", "@<id>", "$<NAME>=", "~SEQ", "~SEQx",
            "~LST"];
        var missing = AllTables.Walk()
            .SelectMany(t => t.Keywords.Where(k => !used.Contains(k) && !directives.Contains(k.Name)).Select(k => $"{t.Path}/{k.Name}"));
        Assert.True(!missing.Any(), $"not used: {string.Join(", ", missing)}");
        Assert.True(kept * 2 > blocks, $"only {kept} of {blocks} instances are usable");
    }

    internal static void AssertReadsBack(Configuration configuration, bool withDefaults)
    {
        var text = ConfigurationPrinter.Print(configuration, withDefaults);
        var again = Conf.Read(text);
        if (configuration == again.Configuration)
        {
            return;
        }

        var second = ConfigurationPrinter.Print(again.Configuration, withDefaults);
        var (lines, others) = (text.Split('\n'), second.Split('\n'));
        Assert.Fail(
            $"lost: {string.Join(" | ", lines.Except(others))}\nnew: {string.Join(" | ", others.Except(lines))}\n{text}\n"
            + $"{Conf.Describe(again)}");
    }
}
