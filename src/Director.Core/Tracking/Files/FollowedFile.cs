using Director.Core.Engine;
using Keepalived.Configuration;
using Linux;

namespace Director.Core.Tracking;

/// <summary>
/// A tracked file: where it is watched and what it held when it was last read. Belongs to the thread of <see cref="FileLoop"/>.
/// </summary>
internal sealed class FollowedFile(IEventStream events)
{
    // Where changes made elsewhere, or by the kernel itself, bring no event.
    private static readonly HashSet<string> Silent =
    [
        "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "fuse", "fuseblk", "9p", "v9fs", "ceph", "afs", "proc", "sysfs",
        "cgroupfs", "cgroup2fs",
    ];

    private const uint Gone = Native.IN_DELETE_SELF | Native.IN_MOVE_SELF | Native.IN_IGNORED;

    private TrackingEvent? _saidOfDirectory;
    private TrackingEvent? _saidOfNumber;

    /// <summary>Its block.</summary>
    public TrackFile File { get; set; } = new("");

    /// <summary>The number; null: not read yet.</summary>
    public int? Value { get; private set; }

    /// <summary>What is watched: the directory, and the entry in it.</summary>
    public List<(int Watch, string Name)> Places { get; } = [];

    /// <summary>No event tells of it, so it is looked at now and then.</summary>
    public bool IsLookedAt { get; private set; }

    private string Path => File.File!;

    /// <summary>Whether an event may mean another number.</summary>
    public bool IsTouchedBy(int watch, uint mask, string name) =>
        Places.Any(place => place.Watch == watch && ((mask & Gone) != 0 || place.Name == name))
        // An ordinary file is read when its writer closes it; for a link there is only this event.
        && ((mask & Native.IN_CREATE) == 0 || IsLink(Path));

    /// <summary>Has its directory watched, and that of the file a link leads to.</summary>
    /// <param name="watch">Watches a directory and says by what number, or the negative errno.</param>
    public void Watch(Func<string, int> watch)
    {
        Places.Clear();
        IsLookedAt = false;
        foreach (var path in IsLink(Path) && Target(Path) is { } target ? [Path, target] : new[] { Path })
        {
            var directory = System.IO.Path.GetDirectoryName(path) is { Length: > 0 } parent ? parent : "/";
            var number = watch(directory);
            if (number >= 0)
            {
                Places.Add((number, System.IO.Path.GetFileName(path)));
                IsLookedAt |= IsSilent(directory);
                continue;
            }

            IsLookedAt = true;
            if (number is not (-Errno.ENOENT or -Errno.ENOTDIR))
            {
                SayOnce(ref _saidOfDirectory, new TrackingEvent.FileNotWatched(File, directory, Errno.Text(-number)));
            }
        }
    }

    /// <summary>Makes it with the value of <c>init_file</c>: when it is not there, or always.</summary>
    public void Initialize()
    {
        if (File.InitialValue is not { } value)
        {
            return;
        }

        try
        {
            var errno = FileFacts.TryRead(Path, followLink: true, out var facts);
            if (errno == Errno.ENOENT)
            {
                // Not through a link that leads nowhere: who may write into the directory shall not choose what we make.
                using FileStream made = new(Path, FileMode.CreateNew, FileAccess.Write);
                made.Write(Text(value));
            }
            else if (errno == 0 && File.InitialOverwrite && facts.IsRegular)
            {
                System.IO.File.WriteAllBytes(Path, Text(value));
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            events.Publish(new TrackingEvent.FileNotWritten(File, failure.Message));
        }

        static byte[] Text(int value) => [.. System.Text.Encoding.ASCII.GetBytes($"{value}\n")];
    }

    /// <summary>Reads the number.</summary>
    public void Read()
    {
        var before = Value;
        try
        {
            if (TryReadNumber(out var number))
            {
                Take(number);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Gone between two looks at it is as missing as before them.
            if (failure is FileNotFoundException or DirectoryNotFoundException)
            {
                Take(FileNumber.Missing);
            }
            else
            {
                Keep(failure.Message);
            }
        }

        if (Value != before && (before is not null || Value != 0))
        {
            events.Publish(new TrackingEvent.FileHolds(File, Value!.Value));
        }
    }

    private bool TryReadNumber(out FileNumber number)
    {
        number = FileNumber.Missing;
        var errno = FileFacts.TryRead(Path, followLink: true, out var facts);
        if (errno is Errno.ENOENT or Errno.ENOTDIR)
        {
            return true;
        }

        if (errno != 0 || !facts.IsRegular)
        {
            Keep(errno != 0 ? Errno.Text(errno) : "it is no regular file");
            return false;
        }

        Span<byte> bytes = stackalloc byte[FileNumber.Longest];
        using var handle = System.IO.File.OpenHandle(Path, share: FileShare.ReadWrite | FileShare.Delete);
        number = FileNumber.Parse(bytes[..RandomAccess.Read(handle, bytes, 0)]);
        return true;
    }

    private void Take(FileNumber number)
    {
        Value = number.Value ?? Value ?? 0;
        if (number.IsClean)
        {
            _saidOfNumber = null;
        }
        else if (number.Value is { } value)
        {
            SayOnce(ref _saidOfNumber, new TrackingEvent.FileUnclean(File, value));
        }
        else
        {
            SayOnce(ref _saidOfNumber, new TrackingEvent.FileTooLarge(File, Value!.Value));
        }
    }

    private void Keep(string reason)
    {
        Value ??= 0;
        SayOnce(ref _saidOfNumber, new TrackingEvent.FileUnreadable(File, reason, Value.Value));
    }

    private void SayOnce(ref TrackingEvent? said, TrackingEvent happened)
    {
        if (!happened.Equals(said))
        {
            said = happened;
            events.Publish(happened);
        }
    }

    private static bool IsLink(string path) => FileFacts.TryRead(path, followLink: false, out var facts) == 0 && facts.IsLink;

    private static string? Target(string path)
    {
        try
        {
            return System.IO.File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static bool IsSilent(string directory)
    {
        try
        {
            return Silent.Contains(new DriveInfo(directory).DriveFormat);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
