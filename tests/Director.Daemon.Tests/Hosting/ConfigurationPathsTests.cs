using Director.Daemon.Hosting;

namespace Director.Daemon.Tests.Hosting;

public class ConfigurationPathsTests
{
    [Theory]
    [InlineData("/a/b", true, "/a/b")]
    [InlineData(null, true, "/etc/director/director.conf")]
    [InlineData(null, false, "/etc/keepalived/keepalived.conf")]
    public void The_default_file_is_ours_then_keepalived_s(string? given, bool exists, string expected) =>
        Assert.Equal(expected, ConfigurationPaths.Resolve(given, _ => exists));

    [Fact]
    public void A_missing_default_names_both_places()
    {
        Assert.Equal("there is no such file, and no /etc/director/director.conf either",
            ConfigurationPaths.Missing(ConfigurationPaths.Keepalived));
        Assert.Equal("there is no such file", ConfigurationPaths.Missing("/a/b"));
        Assert.Equal("/etc/director/director.conf or /etc/keepalived/keepalived.conf",
            ConfigurationPaths.Places(ConfigurationPaths.Keepalived));
        Assert.Equal("/a/b", ConfigurationPaths.Places("/a/b"));
    }
}
