namespace Keepalived.Configuration.Tests;

public sealed class DebianSampleTests
{
    private const string Directory = "/usr/share/doc/keepalived/samples";

    /// <summary>keepalived's own examples, where its package is installed.</summary>
    internal static string[] Files
        => System.IO.Directory.Exists(Directory) ? [.. System.IO.Directory.GetFiles(Directory, "keepalived.conf*").Order()] : [];

    public static TheoryData<string> Samples()
    {
        var data = new TheoryData<string>();
        foreach (var file in Files)
        {
            data.Add(file);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_is_read(string path)
    {
        var result = ConfigurationReader.Read(path, new ConfigurationReaderOptions { ConfigId = "node1" });

        Assert.NotEqual(Configuration.Empty, result.Configuration);
        Assert.DoesNotContain(result.Diagnostics, d => d.Code is "cannot-read" or "missing-brace" or "extra-brace");
    }
}
