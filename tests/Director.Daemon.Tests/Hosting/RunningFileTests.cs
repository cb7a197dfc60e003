using Director.Daemon.Hosting;

namespace Director.Daemon.Tests.Hosting;

public class RunningFileTests
{
    [Theory]
    [InlineData("/run/director", "/run/keepalived.pid", "/run/director/running.conf")]
    [InlineData("/run/a:/run/b", "/run/x.pid", "/run/a/running.conf")]
    [InlineData(null, "/run/keepalived.pid", "/run/director/running.conf")]
    [InlineData("", "/run/x.pid", null)]
    public void Where_it_is_kept(string? runtimeDirectory, string pidFile, string? expected) =>
        Assert.Equal(expected, RunningFile.PathFor(runtimeDirectory, pidFile, "/run/keepalived.pid"));
}
