using System.Collections.Immutable;
using System.Text;
using Director.Core.Engine;
using Keepalived.Configuration;
using Linux;
using Loop;

namespace Director.Core.Tracking;

/// <summary>
/// What the thread of <see cref="TrackedFiles"/> does: it watches the directories that the files, and what links lead to, are in. A writer
/// is waited for until it closes the file, so that no half of a number is read. What cannot be watched is looked at once a second.
/// </summary>
internal sealed class FileLoop : ITrackerLoop
{
    private const ulong InotifyTag = 1;
    private const uint Mask = Native.IN_CLOSE_WRITE | Native.IN_MOVED_FROM | Native.IN_MOVED_TO | Native.IN_CREATE | Native.IN_DELETE
        | Native.IN_DELETE_SELF | Native.IN_MOVE_SELF;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly CommandQueue<FileLoop> _commands;
    private readonly IEventStream _happened;
    private readonly TimeProvider _time;
    private readonly Action _changed;
    private readonly Inotify? _inotify;
    private readonly int _refused;
    private readonly byte[] _events = GC.AllocateUninitializedArray<byte>(16 << 10, pinned: true);
    private readonly Dictionary<string, FollowedFile> _files = [];
    private volatile ImmutableDictionary<string, int> _values = ImmutableDictionary<string, int>.Empty;
    private long _looked;

    public FileLoop(CommandQueue<FileLoop> commands, IEventStream happened, TimeProvider time, Action changed)
    {
        (_commands, _happened, _time, _changed) = (commands, happened, time, changed);
        try
        {
            _inotify = Inotify.Create();
            Poller.Add(_inotify, InotifyTag);
        }
        catch (LinuxException failure)
        {
            // The files are looked at instead, as they are where a directory cannot be watched.
            _refused = -failure.Number;
        }
    }

    /// <inheritdoc />
    public Poller Poller { get; } = new(eventsPerWait: 2);

    /// <summary>The numbers that were read, by the name of the block. Safe from any thread.</summary>
    public ImmutableDictionary<string, int> Values => _values;

    /// <inheritdoc />
    public bool IsStopped { get; private set; }

    /// <inheritdoc />
    public void Stop() => IsStopped = true;

    /// <inheritdoc />
    public TimeSpan Turn()
    {
        _commands.CarryOut(this);
        TakeEvents();
        if (_time.GetElapsedTime(_looked) >= Look)
        {
            _looked = _time.GetTimestamp();
            foreach (var file in _files.Values.Where(file => file.IsLookedAt))
            {
                Update(file);
            }
        }

        Publish();
        return _files.Values.Any(file => file.IsLookedAt) ? Look : TimeSpan.FromHours(1);
    }

    /// <summary>Follows these files and no others.</summary>
    /// <param name="initialize">Makes those that are to be made.</param>
    public void Follow(EquatableArray<TrackFile> files, bool initialize)
    {
        var before = _files.Values.ToDictionary(file => file.File.Name);
        _files.Clear();
        foreach (var file in files.Items.Where(file => file.File is not null))
        {
            var kept = before.GetValueOrDefault(file.Name);
            var followed = kept?.File.File == file.File ? kept! : new FollowedFile(_happened);
            followed.File = file;
            if (_files.TryAdd(file.Name, followed))
            {
                if (initialize)
                {
                    followed.Initialize();
                }

                Update(followed);
            }
        }

        var used = _files.Values.SelectMany(file => file.Places).Select(place => place.Watch).ToHashSet();
        foreach (var watch in before.Values.SelectMany(file => file.Places).Select(place => place.Watch).Except(used))
        {
            _inotify?.Remove(watch);
        }

        // Now, and not at the end of the turn: whoever waits for the next command waits for the numbers.
        Publish();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _inotify?.Dispose();
        Poller.Dispose();
    }

    private void TakeEvents()
    {
        if (_inotify is null)
        {
            return;
        }

        HashSet<FollowedFile>? touched = null;
        for (var length = _inotify.Read(_events); length > 0; length = _inotify.Read(_events))
        {
            ReadOnlySpan<byte> rest = _events.AsSpan(0, length);
            while (Inotify.TryTake(ref rest, out var watch, out var mask, out var name))
            {
                if ((mask & Native.IN_Q_OVERFLOW) != 0)
                {
                    touched = [.. _files.Values];
                    continue;
                }

                var text = Encoding.UTF8.GetString(name);
                foreach (var file in _files.Values.Where(file => file.IsTouchedBy(watch, mask, text)))
                {
                    (touched ??= []).Add(file);
                }
            }
        }

        foreach (var file in touched ?? [])
        {
            Update(file);
        }
    }

    private void Update(FollowedFile file)
    {
        // First watched, then read: what changes in between is read again.
        file.Watch(directory => _inotify?.TryAdd(directory, Mask) ?? _refused);
        file.Read();
    }

    private void Publish()
    {
        var values = _files.Values
            .Where(file => file.Value is not null)
            .ToImmutableDictionary(file => file.File.Name, file => file.Value!.Value);
        if (values.Count != _values.Count || values.Any(pair => !_values.TryGetValue(pair.Key, out var before) || before != pair.Value))
        {
            _values = values;
            _changed();
        }
    }
}
