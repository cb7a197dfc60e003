using Director.Daemon.Hosting;

namespace Director.Daemon.Tests.Hosting;

public sealed class LastAdvertisementsFileTests
{
    [Theory]
    [InlineData(null, "/run/keepalived.pid", "/run/director/last-adverts")]
    [InlineData("", "/run/keepalived.pid", "/run/director/last-adverts")]
    [InlineData("/run/mine:/run/other", "/run/keepalived.pid", "/run/mine/last-adverts")]
    [InlineData(null, "/run/second.pid", "/run/director/last-adverts-%2Frun%2Fsecond.pid")]
    [InlineData(null, "/run/../run/second.pid", "/run/director/last-adverts-%2Frun%2Fsecond.pid")]
    [InlineData("/run/mine", "/run/second.pid", "/run/mine/last-adverts-%2Frun%2Fsecond.pid")]
    public void Each_pid_file_has_one_of_its_own(string? runtimeDirectory, string pidFile, string expected) =>
        Assert.Equal(expected, LastAdvertisementsFile.PathFor(runtimeDirectory, pidFile, "/run/keepalived.pid"));
}
