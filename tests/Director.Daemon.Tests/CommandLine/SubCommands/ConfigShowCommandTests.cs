using Keepalived.Configuration;

namespace Director.Daemon.Tests.CommandLine;

/// <summary><c>director config show</c>: canonical form on standard output, errors beside it.</summary>
public sealed class ConfigShowCommandTests : IDisposable
{
    private const string Text = """
        $ID=51
        include part
        vrrp_instance web {
            interface eth0
            @one priority 20
            @two priority 30
            virtual_router_id $ID
            authentication {
                auth_type PASS
                auth_pass secret
            }
            virtual_ipaddress {
                192.0.2.1/24
            }
        }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("director-show-");

    [Fact]
    public void Includes_conditions_and_definitions_are_resolved_and_secrets_are_shown()
    {
        var run = Show();
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("global_defs {\n    router_id director1\n}\n\nvrrp_instance web {\n", run.Output);
        Assert.Contains("    virtual_router_id 51\n", run.Output);
        Assert.Contains("    priority 30\n", run.Output);
        Assert.Contains("        auth_pass secret\n", run.Output);
    }

    [Theory]
    [InlineData]
    [InlineData("--defaults")]
    public void What_is_printed_reads_back_as_the_same_configuration(params string[] options)
    {
        var run = Show(options);
        var again = Path.Combine(_folder.FullName, "again");
        File.WriteAllText(again, run.Output);
        var original = ConfigurationReader.Read(Path.Combine(_folder.FullName, "main"),
            new ConfigurationReaderOptions { ConfigId = "two" });
        Assert.Equal(original.Configuration, ConfigurationReader.Read(again).Configuration);
    }

    [Fact]
    public void Defaults_are_comments()
    {
        Assert.DoesNotContain("advert_int", Show().Output);
        Assert.Contains("    # advert_int 1\n", Show("--defaults").Output);
    }

    [Fact]
    public void Errors_are_said_beside_it_and_5()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "part"), "nonsense\nglobal_defs {\n    router_id director1\n}\n");
        var run = Show();
        Assert.Contains("part:1:1: error: unknown keyword 'nonsense'", run.Error);
        Assert.StartsWith("global_defs {\n", run.Output);
        Assert.Equal(5, run.ExitCode);
    }

    [Fact]
    public void No_file_is_6()
    {
        var run = SubCommandRun.Of("config", "show", "-f", "/nonexistent/x.conf");
        Assert.Equal((6, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("/nonexistent/x.conf: error: there is no such file\n", run.Error);
    }

    public ConfigShowCommandTests()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "main"), Text);
        File.WriteAllText(Path.Combine(_folder.FullName, "part"), "global_defs {\n    router_id director1\n}\n");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private SubCommandRun Show(params string[] options)
        => SubCommandRun.Of(["config", "show", "-i", "two", "-f", Path.Combine(_folder.FullName, "main"), .. options]);
}
