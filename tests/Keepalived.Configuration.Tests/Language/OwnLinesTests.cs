namespace Keepalived.Configuration.Tests;

/// <summary>Lines that keepalived takes for comments: decision 0019.</summary>
public class OwnLinesTests
{
    private const string File = """
        bfd_instance peer {
            neighbor_ip 192.0.2.2
        }
        vrrp_instance one {
            interface eth0
            virtual_router_id 1
            LINE
            virtual_ipaddress {
                192.0.2.9
            }
        }

        """;

    [Theory]
    [InlineData("#director: master_bfd peer")]
    [InlineData("!director: master_bfd peer")]
    [InlineData("#director:\tmaster_bfd peer  # as seen from here")]
    public void One_is_read(string line)
    {
        var result = Read(line);
        Assert.Empty(result.Diagnostics);
        Assert.Equal("peer", result.Configuration.VrrpInstances.Items.Single().MasterBfd);
    }

    [Theory]
    [InlineData("# director: master_bfd peer")]
    [InlineData("priority 100 #director: master_bfd peer")]
    [InlineData("#the director: master_bfd peer")]
    [InlineData("#director")]
    public void Other_comments_stay_comments(string line)
    {
        var result = Read(line);
        Assert.Empty(result.Diagnostics);
        Assert.Null(result.Configuration.VrrpInstances.Items.Single().MasterBfd);
    }

    [Theory]
    [InlineData("#director: master_bdf peer")]
    [InlineData("#director: 192.0.2.1")]
    public void Behind_the_mark_a_word_that_is_none_of_ours_is_a_comment_with_a_warning(string line)
    {
        var warning = Assert.Single(Read(line).Diagnostics);
        Assert.Equal((Severity.Warning, "own-line"), (warning.Severity, warning.Code));
    }

    [Fact]
    public void A_session_that_is_not_there_is_an_error_and_the_instance_waits_as_ever()
    {
        var result = Read("#director: master_bfd per");
        var error = Assert.Single(result.Diagnostics);
        Assert.Equal((Severity.Error, "undefined-name"), (error.Severity, error.Code));
        Assert.Contains("peer", error.Hint, StringComparison.Ordinal);
        Assert.Null(result.Configuration.VrrpInstances.Items.Single().MasterBfd);
    }

    [Fact]
    public void It_is_printed_as_it_is_written()
    {
        var printed = ConfigurationPrinter.Print(Read("#director: master_bfd peer").Configuration);
        Assert.Contains("    #director: master_bfd peer\n", printed, StringComparison.Ordinal);
        Assert.Equal("peer", Conf.Read(printed).Configuration.VrrpInstances.Items.Single().MasterBfd);
    }

    private static ConfigurationResult Read(string line) => Conf.Read(File.Replace("LINE", line, StringComparison.Ordinal));
}
