namespace Keepalived.Configuration.Tests;

/// <summary>Every diagnostic has a place, and the one that is meant.</summary>
public sealed class PlaceTests
{
    /// <summary>Folders of more configuration files, joined by colons.</summary>
    private static readonly string[] MoreFolders = (Environment.GetEnvironmentVariable("DIRECTOR_MORE_CONFIGURATIONS") ?? "")
        .Split(':', StringSplitOptions.RemoveEmptyEntries);

    [Fact]
    public void No_diagnostic_of_any_file_is_without_file_and_line()
    {
        var files = DifferentialTests.Files.Concat(MoreFolders.SelectMany(folder => System.IO.Directory.GetFiles(folder, "*.conf")))
            .ToList();
        Assert.True(files.Count > 80 && MoreFolders.All(System.IO.Directory.Exists));
        foreach (var file in files)
        {
            AssertPlaced(ConfigurationReader.Read(file), file);
        }
    }

    /// <summary>Also of files of all keywords, with their ends cut off and lines left out.</summary>
    [Fact]
    public void No_diagnostic_of_a_mutilated_file_is_without_file_and_line()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var random = new Random(seed);
            var lines = SampleConfiguration.Make(seed).Split('\n').Where(_ => random.Next(20) > 0);
            AssertPlaced(Conf.Read(string.Join('\n', lines)), $"seed {seed}");
        }
    }

    [Theory]
    [InlineData(
        "global_defs {\nlvs_sync_daemon eth0 B\n}\nvrrp_instance A {\ninterface eth0\nvirtual_router_id 5\nvirtual_ipaddress {\n"
        + "192.0.2.1/24\n}\n}\n", "lvs_sync_daemon: there is no vrrp_instance 'B'; the line is left out", 2, 1)]
    [InlineData("vrrp_instance A {\nvirtual_router_id 5\nlvs_sync_daemon_interface eth0\n}\n",
        "lvs_sync_daemon: there is no vrrp_instance 'A'; the line is left out", 3, 1)]
    [InlineData(
        "vrrp_instance A {\ninterface eth0\nvirtual_router_id 5\nunicast_peer {\n192.0.2.2\n 2001:DB8:0::2 min_ttl 3\n}\n"
        + "virtual_ipaddress {\n192.0.2.1/24\n}\n}\n", "peer 2001:db8::2 is not of the addresses' family; it is left out", 6, 2)]
    [InlineData(
        "vrrp_instance A {\ninterface eth0\nvirtual_router_id 5\nvirtual_ipaddress {\n192.0.2.10/24\n2001:DB8:0::1\n192.0.2.1/24\n}\n}\n",
        "2001:db8::1 is not of the first address's family; it is left out", 6, 1)]
    public void A_diagnostic_stands_at_the_line_that_it_is_about(string text, string message, int line, int column)
    {
        var said = Assert.Single(Conf.Read(text).Diagnostics, d => d.Message == message);
        Assert.Equal((line, column), (said.Position.Line, said.Position.Column));
    }

    [Fact]
    public void The_same_address_twice_is_told_at_the_line_however_it_is_written()
    {
        const string Text = "vrrp_instance A {\ninterface eth0\nvirtual_router_id 5\nvirtual_ipaddress {\n2001:db8::1/64\n}\n}\n";
        var said = Conf.Read(Text + Text.Replace(" A ", " B ").Replace("id 5", "id 6").Replace("2001:db8::1", "2001:DB8:0::1")).Diagnostics;
        Assert.Equal(12, Assert.Single(said, d => d.Code == "same-address").Position.Line);
    }

    private static void AssertPlaced(ConfigurationResult result, string where)
        => Assert.All(result.Diagnostics, d => Assert.True(d.Position is { File: not null, Line: > 0, Column: > 0 }, $"{where}: {d}"));
}
