
namespace Linux.Tests;

public sealed class FileFactsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("director-libc-");

    [Theory]
    [InlineData(UnixFileMode.UserRead, false)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.OtherExecute, true)]
    public void A_file_is_what_it_was_made(UnixFileMode mode, bool executable)
    {
        var path = Path.Combine(_folder.FullName, "file");
        File.WriteAllText(path, "");
        File.SetUnixFileMode(path, mode);
        Assert.Equal(0, FileFacts.TryRead(path, followLink: true, out var facts));
        Assert.Equal((UserDatabase.EffectiveUser, UserDatabase.EffectiveGroup), (facts.Uid, facts.Gid));
        Assert.Equal((int)mode, facts.Mode & 0xFFF);
        Assert.Equal((true, false, false, executable), (facts.IsRegular, facts.IsDirectory, facts.IsLink, facts.IsExecutable));
    }

    [Theory]
    [InlineData(0b111_000_000, 7, 8, true)]
    [InlineData(0b111_000_000, 9, 8, false)]
    [InlineData(0b000_001_001, 7, 8, false)] // The owner's bits are the first that fit.
    [InlineData(0b000_001_000, 9, 8, true)]
    [InlineData(0b000_000_001, 9, 8, false)]
    [InlineData(0b000_000_001, 9, 10, true)]
    [InlineData(0b000_000_001, 0, 0, true)]
    [InlineData(0b110_110_110, 0, 0, false)]
    public void Who_may_execute_a_file_is_said_by_its_bits(int mode, uint uid, uint gid, bool mayExecute) =>
        Assert.Equal(mayExecute, new FileFacts(7, 8, (ushort)mode).IsExecutableBy(uid, [gid]));

    [Theory]
    [InlineData("/dev/shm", true)]
    [InlineData("/proc", false)]
    [InlineData("/nowhere", false)]
    public void A_tmpfs_is_in_memory(string directory, bool expected) => Assert.Equal(expected, FileFacts.IsInMemory(directory));

    [Fact]
    public void A_link_is_followed_only_when_asked()
    {
        var link = Path.Combine(_folder.FullName, "link");
        File.CreateSymbolicLink(link, _folder.FullName);
        Assert.Equal(0, FileFacts.TryRead(link, followLink: false, out var itself));
        Assert.Equal(0, FileFacts.TryRead(link, followLink: true, out var target));
        Assert.Equal((true, false), (itself.IsLink, itself.IsDirectory));
        Assert.Equal((false, true), (target.IsLink, target.IsDirectory));
    }

    [Fact]
    public void What_is_not_there_has_an_errno() =>
        Assert.Equal(Errno.ENOENT, FileFacts.TryRead(Path.Combine(_folder.FullName, "nothing"), followLink: true, out _));

    public void Dispose() => _folder.Delete(recursive: true);
}
