using Director.Daemon.CommandLine;
using Director.Daemon.Security;

namespace Director.Daemon.Tests.Security;

/// <summary>keepalived's set of pid files.</summary>
public sealed class PidFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("director-pids-");

    [Theory]
    [InlineData(true, true, "checkers main vrrp")]
    [InlineData(true, false, "main vrrp")]
    [InlineData(false, true, "checkers main")]
    public void Each_part_that_runs_has_one(bool vrrp, bool virtualServers, string expected)
    {
        using (PidFiles.TryCreate(Options(vrrp, virtualServers), ProcessNames.Of, out _))
        {
            Assert.Equal(expected, Names());
        }

        Assert.Equal("", Names());
    }

    [Fact]
    public void One_that_cannot_be_had_takes_the_others_back()
    {
        using var other = PidFile.TryCreate(Options(true, true).PidFiles.Checkers, ProcessNames.Of, out _);
        Assert.Null(PidFiles.TryCreate(Options(true, true), ProcessNames.Of, out var error));
        Assert.Contains("/checkers", error);
        Assert.Equal("checkers", Names());
    }

    [Fact]
    public void One_path_for_all_is_one_file()
    {
        var path = Path.Combine(_folder.FullName, "one");
        using var files = PidFiles.TryCreate(new CommandLineOptions { PidFiles = new(path, path, path) }, ProcessNames.Of, out var error);
        Assert.Null(error);
        Assert.Equal("one", Names());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private CommandLineOptions Options(bool vrrp, bool virtualServers) => new()
    {
        RunVrrp = vrrp,
        RunVirtualServers = virtualServers,
        PidFiles = new(At("main"), At("vrrp"), At("checkers")),
    };

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private string Names() => string.Join(' ', _folder.GetFiles().Select(file => file.Name).Order());
}
