namespace Vrrp.Tests.Restart;

/// <summary>The page as a file: on /dev/shm, which is a tmpfs everywhere.</summary>
public sealed class LastAdvertisementsFileTests : IDisposable
{
    private readonly string _folder = $"/dev/shm/director-{Guid.NewGuid():N}";

    private string Path => System.IO.Path.Combine(_folder, "new", "last-adverts");

    [Fact]
    public void The_next_process_finds_what_a_killed_one_wrote()
    {
        // Killed: nothing is closed.
        var killed = LastAdvertisements.Open(Path);
        killed.Note(killed.Take(5), 100, TimeSpan.FromSeconds(1));
        using var next = LastAdvertisements.Open(Path);
        var (record, age) = next.Recall(next.Take(5))!.Value;
        Assert.Equal(100, record.Priority);
        Assert.InRange(age, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
        killed.Dispose();
    }

    [Fact]
    public void Removed_it_leaves_nothing()
    {
        using var last = LastAdvertisements.Open(Path);
        last.Remove();
        Assert.False(File.Exists(Path));
        last.Remove();
    }

    [Fact]
    public void Where_a_write_could_wait_for_a_disk_nothing_is_kept() =>
        Assert.Contains("not on a tmpfs", Assert.Throws<IOException>(() => LastAdvertisements.Open("/proc/last-adverts")).Message,
            StringComparison.Ordinal);

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
