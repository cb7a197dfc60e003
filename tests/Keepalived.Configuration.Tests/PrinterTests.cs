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

    internal static void AssertReadsBack(Configuration configuration, bool withDefaults)
    {
        var text = ConfigurationPrinter.Print(configuration, withDefaults);
        var again = Conf.Read(text);
        Assert.True(configuration == again.Configuration, $"{text}\n--- reads back as\n{ConfigurationPrinter.Print(again.Configuration, withDefaults)}\n{Conf.Describe(again)}");
    }
}
