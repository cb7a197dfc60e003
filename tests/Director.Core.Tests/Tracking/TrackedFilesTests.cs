using Director.Core.Engine;
using Director.Core.Tests.Support;
using Director.Core.Tracking;
using Keepalived.Configuration;
using TestSupport;

namespace Director.Core.Tests.Tracking;

/// <summary>Files come, change and go.</summary>
public sealed class TrackedFilesTests : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("director-files").FullName;
    private readonly HeardEvents _heard = new();
    private readonly TrackedFiles _files;
    private int _changes;

    public TrackedFilesTests()
    {
        _files = new TrackedFiles(_heard, TimeProvider.System);
        _files.Changed += () => Interlocked.Increment(ref _changes);
    }

    private string Load => Path.Combine(_directory, "load");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _files.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task What_breaks_its_thread_is_what_it_completes_with()
    {
        await using TrackedFiles broken = new(_heard, TimeProvider.System);
        broken.Changed += static () => throw new NotSupportedException("on purpose");
        Assert.False(broken.Completion.IsCompleted);
        broken.Apply([File("load")]);
        await Assert.ThrowsAsync<NotSupportedException>(() => broken.Completion.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task A_file_may_come_later_change_be_moved_over_hold_garbage_and_go()
    {
        _files.Apply([File("load")]);
        await HoldsAsync(0);
        await System.IO.File.WriteAllTextAsync(Load, "5\n");
        await HoldsAsync(5);
        await System.IO.File.WriteAllTextAsync(Load + ".new", "-7\n");
        System.IO.File.Move(Load + ".new", Load, overwrite: true);
        await HoldsAsync(-7);
        await System.IO.File.WriteAllTextAsync(Load, "99999999999\n");
        await SaysAsync<TrackingEvent.FileTooLarge>();
        Assert.Equal(-7, _files.ValueOf("load"));
        await System.IO.File.WriteAllTextAsync(Load, "abc\n");
        await HoldsAsync(0);
        await SaysAsync<TrackingEvent.FileUnclean>();
        await System.IO.File.WriteAllTextAsync(Load, "3\n");
        await HoldsAsync(3);
        System.IO.File.Delete(Load);
        await HoldsAsync(0);
        Assert.True(_changes >= 6, $"{_changes} changes were announced");
    }

    [Fact]
    public async Task A_writer_is_waited_for_until_it_closes_the_file()
    {
        await System.IO.File.WriteAllTextAsync(Load, "9\n");
        _files.Apply([File("load"), File("other")]);
        await HoldsAsync(9);
        await using (var writer = System.IO.File.Create(Load))
        {
            writer.WriteByte((byte)'1');
            writer.Flush();
            // What happens in the directory after the half of the number has been seen, and the half has not been read.
            await System.IO.File.WriteAllTextAsync(Path.Combine(_directory, "other"), "4\n");
            await HoldsAsync(4, "other");
            Assert.Equal(9, _files.ValueOf("load"));
            writer.Write("2\n"u8);
        }

        await HoldsAsync(12);
    }

    [Fact]
    public async Task A_directory_may_come_later_and_go()
    {
        var path = Path.Combine(_directory, "sub", "load");
        _files.Apply([new TrackFile("load") { File = path }]);
        await HoldsAsync(0);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await System.IO.File.WriteAllTextAsync(path, "6\n");
        await HoldsAsync(6);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        await HoldsAsync(0);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await System.IO.File.WriteAllTextAsync(path, "8\n");
        await HoldsAsync(8);
    }

    [Fact]
    public async Task A_link_is_followed_and_may_change()
    {
        var first = Directory.CreateDirectory(Path.Combine(_directory, "1")).FullName;
        var second = Directory.CreateDirectory(Path.Combine(_directory, "2")).FullName;
        await System.IO.File.WriteAllTextAsync(Path.Combine(first, "a"), "1\n");
        await System.IO.File.WriteAllTextAsync(Path.Combine(second, "b"), "2\n");
        System.IO.File.CreateSymbolicLink(Load, Path.Combine(first, "a"));
        _files.Apply([File("load")]);
        await HoldsAsync(1);
        await System.IO.File.WriteAllTextAsync(Path.Combine(first, "a"), "11\n");
        await HoldsAsync(11);
        System.IO.File.CreateSymbolicLink(Load + ".new", Path.Combine(second, "b"));
        System.IO.File.Move(Load + ".new", Load, overwrite: true);
        await HoldsAsync(2);
        await System.IO.File.WriteAllTextAsync(Path.Combine(second, "b"), "22\n");
        await HoldsAsync(22);
    }

    [Theory]
    [InlineData(null, 4, false, 4)]
    [InlineData("7\n", 4, false, 7)]
    [InlineData("7\n", 4, true, 4)]
    [InlineData("7\n", null, false, 7)]
    public async Task Init_file_makes_it_at_start_only(string? before, int? initial, bool overwrite, int expected)
    {
        if (before is not null)
        {
            await System.IO.File.WriteAllTextAsync(Load, before);
        }

        var file = File("load") with { InitialValue = initial, InitialOverwrite = overwrite };
        _files.Apply([file]);
        await HoldsAsync(expected);
        Assert.Equal($"{expected}\n", await System.IO.File.ReadAllTextAsync(Load));
        System.IO.File.Delete(Load);
        await HoldsAsync(0);
        _files.Apply([file, File("other")]);
        await HoldsAsync(0, "other");
        Assert.False(System.IO.File.Exists(Load));
    }

    [Fact]
    public async Task A_directory_in_the_place_of_the_file_is_said_and_counts_for_nothing()
    {
        Directory.CreateDirectory(Load);
        _files.Apply([File("load")]);
        await HoldsAsync(0);
        await SaysAsync<TrackingEvent.FileUnreadable>();
        Assert.Equal("it is no regular file", _heard.Of<TrackingEvent.FileUnreadable>()[0].Reason);
    }

    /// <summary>Such a file is read once a second.</summary>
    [Fact]
    public async Task A_directory_that_cannot_be_watched_is_said_once_whatever_the_file_holds()
    {
        await System.IO.File.WriteAllTextAsync(Load, "5\n");
        FollowedFile file = new(_heard) { File = File("load") };
        foreach (var text in new[] { "5\n", "5\n", "abc\n", "abc\n", "5\n" })
        {
            await System.IO.File.WriteAllTextAsync(Load, text);
            file.Watch(static _ => -Linux.Errno.ENOSPC);
            file.Read();
        }

        Assert.Single(_heard.Of<TrackingEvent.FileNotWatched>());
        Assert.Single(_heard.Of<TrackingEvent.FileUnclean>());
    }

    [Fact]
    public async Task A_reload_keeps_what_stays_and_forgets_what_went()
    {
        await System.IO.File.WriteAllTextAsync(Load, "5\n");
        _files.Apply([File("load")]);
        await HoldsAsync(5);
        _files.Apply([File("load") with { Weight = 3 }, File("other")]);
        await HoldsAsync(0, "other");
        Assert.Equal(5, _files.ValueOf("load"));
        _files.Apply([File("other")]);
        await Eventually.HoldsAsync("load is forgotten", TimeSpan.FromSeconds(20), () => Task.FromResult(_files.ValueOf("load") is null));
    }

    private TrackFile File(string name) => new(name) { File = Path.Combine(_directory, name) };

    private Task HoldsAsync(int value, string name = "load") => Eventually.SeesAsync(
        $"{name} holds {value}", TimeSpan.FromSeconds(20), () => Task.FromResult(_files.ValueOf(name)), seen => seen == value);

    private Task SaysAsync<T>()
        where T : TrackingEvent => Eventually.HoldsAsync(
        $"{typeof(T).Name} is said", TimeSpan.FromSeconds(20), () => Task.FromResult(_heard.Of<T>().Length > 0));
}
