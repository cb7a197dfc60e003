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
}
