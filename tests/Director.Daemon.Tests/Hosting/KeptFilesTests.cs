using Director.Daemon.Hosting;

namespace Director.Daemon.Tests.Hosting;

public sealed class KeptFilesTests
{
    [Theory]
    [InlineData(null, "/run/keepalived.pid", "/run/director/last-adverts")]
    [InlineData("", "/run/keepalived.pid", "/run/director/last-adverts")]
    [InlineData("/run/mine:/run/other", "/run/keepalived.pid", "/run/mine/last-adverts")]
    [InlineData(null, "/run/second.pid", "/run/director/last-adverts-%2Frun%2Fsecond.pid")]
    [InlineData(null, "/run/../run/second.pid", "/run/director/last-adverts-%2Frun%2Fsecond.pid")]
    [InlineData("/run/mine", "/run/second.pid", "/run/mine/last-adverts-%2Frun%2Fsecond.pid")]
    public void Each_pid_file_has_one_of_its_own(string? runtimeDirectory, string pidFile, string expected) =>
        Assert.Equal(expected, KeptFiles.PathFor("last-adverts", runtimeDirectory, pidFile, "/run/keepalived.pid"));

    [Theory]
    [InlineData("/run/director", "/run/keepalived.pid", "/run/director/status")]
    [InlineData(null, "/run/keepalived.pid", "/run/director/status")]
    [InlineData("/run/director", "/run/other.pid", "/run/other.pid.status")]
    public void A_second_director_has_its_sockets_beside_its_pid_file(string? runtimeDirectory, string pidFile, string expected) =>
        Assert.Equal(expected, KeptFiles.SocketFor("status", runtimeDirectory, pidFile, "/run/keepalived.pid"));
}
