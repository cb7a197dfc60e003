using Director.Core.Engine;
using Director.Daemon.Hosting;
using Director.Daemon.Tests.Support;
using Keepalived.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;

namespace Director.Daemon.Tests.Hosting;

public sealed class StateDumpTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dump").FullName;
    private readonly IDirectorEngine _engine = Substitute.For<IDirectorEngine>();

    private string Target => Path.Combine(_folder, "state");

    [Fact]
    public async Task It_is_written_where_the_file_says_for_its_owner_alone()
    {
        await WriteAsync();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Target));
        Assert.Contains("all is well", await File.ReadAllTextAsync(Target), StringComparison.Ordinal);
    }

    /// <summary>The usual place is a folder that anybody may write to.</summary>
    [Fact]
    public async Task A_link_in_its_place_is_replaced_not_followed()
    {
        var other = Path.Combine(_folder, "other");
        await File.WriteAllTextAsync(other, "mine");
        File.CreateSymbolicLink(Target, other);
        await WriteAsync();
        Assert.Equal("mine", await File.ReadAllTextAsync(other));
        Assert.Null(new FileInfo(Target).LinkTarget);
    }

    [Fact]
    public async Task Statistics_and_instances_go_where_the_file_says()
    {
        Serve();
        StateDump dump = new(_engine, NullLogger<StateDump>.Instance);
        await dump.WriteStatisticsAsync(clear: true);
        await dump.WriteJsonAsync();
        Assert.StartsWith("VRRP Instance: VI_1\n", await File.ReadAllTextAsync($"{Target}.stats"), StringComparison.Ordinal);
        var json = await File.ReadAllTextAsync($"{Target}.json");
        Assert.StartsWith("[{\"data\":{\"iname\":\"VI_1\",", json, StringComparison.Ordinal);
        Assert.EndsWith("}]\n", json, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task WriteAsync()
    {
        Serve();
        return new StateDump(_engine, NullLogger<StateDump>.Instance).WriteAsync();
    }

    private void Serve()
    {
        FileSettings files = new() { StateDumpFile = Target, StatisticsDumpFile = $"{Target}.stats", JsonDumpFile = $"{Target}.json" };
        _engine.SnapshotAsync().Returns(Snapshots.Saying("all is well") with
        {
            Configuration = Configuration.Empty with { GlobalDefinitions = new() { Files = files } },
        });
    }
}
