using Director.Daemon.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Director.Daemon.Tests.Hosting;

public sealed class RunningFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("director-running-");

    [Fact]
    public async Task A_file_that_cannot_be_kept_stops_nothing()
    {
        var inTheWay = Path.Combine(_folder.FullName, "run");
        await File.WriteAllTextAsync(inTheWay, "a file");
        RunningFile file = new(Path.Combine(inTheWay, "running.conf"), NullLogger<RunningFile>.Instance);
        await file.WriteAsync("/f", FakeConfigurationSource.Result("first"));
        await file.RemoveAsync();
        Assert.Equal("a file", await File.ReadAllTextAsync(inTheWay));
    }

    [Fact]
    public async Task One_that_a_crash_left_behind_is_replaced_whatever_its_mode()
    {
        var path = Path.Combine(_folder.FullName, "running.conf");
        await File.WriteAllTextAsync(path, "old");
        await File.WriteAllTextAsync($"{path}.new", "half of an older one");
        File.SetUnixFileMode($"{path}.new", (UnixFileMode)0b110_110_110);
        RunningFile file = new(path, NullLogger<RunningFile>.Instance);
        await file.WriteAsync("/f", FakeConfigurationSource.Result("first"));
        Assert.Contains("router_id first", await File.ReadAllTextAsync(path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        await file.RemoveAsync();
        Assert.Empty(_folder.GetFiles());
    }

    [Theory]
    [InlineData("/run/director", "/run/keepalived.pid", "/run/director/running.conf")]
    [InlineData("/run/a:/run/b", "/run/x.pid", "/run/a/running.conf")]
    [InlineData(null, "/run/keepalived.pid", "/run/director/running.conf")]
    [InlineData("", "/run/x.pid", null)]
    public void Where_it_is_kept(string? runtimeDirectory, string pidFile, string? expected) =>
        Assert.Equal(expected, RunningFile.PathFor(runtimeDirectory, pidFile, "/run/keepalived.pid"));

    public void Dispose() => _folder.Delete(recursive: true);
}
