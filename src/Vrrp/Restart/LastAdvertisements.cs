using Linux;

namespace Vrrp;

/// <summary>
/// When each instance last advertised itself as master, and at which priority, kept where it survives a process that is killed: the next
/// one may go on (docs/decisions/0007). A page of fixed records that is written in place, without a call, a lock or an allocation. Given to
/// a loop it belongs to its thread.
/// </summary>
public sealed class LastAdvertisements : IDisposable
{
    /// <summary>The name of its file in the service's runtime directory.</summary>
    public const string FileName = "last-adverts";

    /// <summary>Instances it has room for; one more than that does not go on.</summary>
    internal const int Capacity = 1023;

    /// <summary>The place of an instance that has none.</summary>
    internal const int Nowhere = -1;

    private const int PageLength = AdvertisementRecord.Length * (Capacity + 1);
    private readonly Memory<byte> _page;
    private readonly TimeProvider _clock;
    private readonly string? _path;
    private readonly IDisposable? _file;
    private readonly Dictionary<ulong, int> _known = [];
    private readonly Stack<int> _free = [];
    private readonly ulong[] _routers;

    /// <param name="page">A header and records; any content.</param>
    /// <param name="boot">Records of another boot are dropped: their times are of another clock.</param>
    internal LastAdvertisements(Memory<byte> page, Guid boot, TimeProvider clock)
    {
        (_page, _clock) = (page, clock);
        _routers = new ulong[Math.Max(0, (page.Length / AdvertisementRecord.Length) - 1)];
        PageHeader.Take(page.Span, boot);
        for (var place = _routers.Length - 1; place >= 0; place--)
        {
            if (!AdvertisementRecord.TryParse(At(place), out var record))
            {
                Release(place);
            }
            else if (!_known.TryGetValue(record.Router, out var other))
            {
                _known.Add(record.Router, place);
            }
            else
            {
                // A reload can leave two of a router, the older one from before it was renamed.
                var isKnownYounger = AdvertisementRecord.TryParse(At(other), out var known) && known.SentAt > record.SentAt;
                _known[record.Router] = isKnownYounger ? other : place;
                Release(isKnownYounger ? place : other);
            }
        }
    }

    private LastAdvertisements(MappedFile file, string path)
        : this(file.Memory, BootTime.BootId(), BootTime.Clock) => (_file, _path) = (file, path);

    /// <summary>Keeps nothing.</summary>
    public static LastAdvertisements None { get; } = new(Memory<byte>.Empty, Guid.Empty, TimeProvider.System);

    /// <summary>Those of a file, mode 0600, which is made with its folder when it is not there.</summary>
    /// <exception cref="IOException">It cannot be kept there; the message says why.</exception>
    /// <exception cref="UnauthorizedAccessException">Not permitted.</exception>
    public static LastAdvertisements Open(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        // Elsewhere a write may wait for a disk.
        if (!FileFacts.IsInMemory(folder))
        {
            throw new IOException($"{folder} is not on a tmpfs");
        }

        var file = MappedFile.Open(path, PageLength);
        try
        {
            return new(file, path);
        }
        catch (IOException)
        {
            ((IDisposable)file).Dispose();
            throw;
        }
    }

    /// <summary>Removes the file: after a clean stop there is nothing to go on from.</summary>
    /// <exception cref="IOException">It stays; what instances gave up is not in it.</exception>
    public void Remove()
    {
        if (_path is not null)
        {
            File.Delete(_path);
        }
    }

    /// <summary>
    /// Notes for the next process that a master of another program on this machine advertised, as a master of ours would have.
    /// </summary>
    /// <param name="options">The instance as the next process will have it.</param>
    /// <param name="ago">How long ago that was, at most.</param>
    public void NoteOther(VrrpInstanceOptions options, TimeSpan ago)
    {
        var normal = options.Normalize();
        var place = Take(RouterIdentity.Of(normal));
        if (place != Nowhere)
        {
            var sentAt = _clock.GetTimestamp() - (long)(ago.TotalSeconds * _clock.TimestampFrequency);
            new AdvertisementRecord(_routers[place], sentAt, normal.AdvertisementInterval, normal.Priority).Write(At(place));
        }
    }

    /// <summary>Closes the file; not before the loop has ended.</summary>
    public void Dispose() => _file?.Dispose();

    /// <summary>
    /// The place of a router: the one that holds what is known of it, else a free one, else that of a router nobody asked for.
    /// </summary>
    internal int Take(ulong router)
    {
        if (!_known.Remove(router, out var place) && !_free.TryPop(out place))
        {
            if (_known.Count == 0)
            {
                return Nowhere;
            }

            (var other, place) = _known.First();
            _known.Remove(other);
            At(place).Clear();
        }

        _routers[place] = router;
        return place;
    }

    /// <summary>The router of this place is another one from now on: what is known stays.</summary>
    internal void Rename(int place, ulong router)
    {
        if (place != Nowhere && _routers[place] != router)
        {
            _routers[place] = router;
            if (AdvertisementRecord.TryParse(At(place), out var record))
            {
                (record with { Router = router }).Write(At(place));
            }
        }
    }

    /// <summary>The router of this place is gone.</summary>
    internal void Release(int place)
    {
        if (place != Nowhere)
        {
            At(place).Clear();
            _free.Push(place);
        }
    }

    /// <summary>It advertised itself as master now; priority 0: it gave up.</summary>
    /// <param name="stamp">The number it was signed with; 0: none.</param>
    internal void Note(int place, byte priority, TimeSpan interval, ulong stamp = 0)
    {
        if (place == Nowhere)
        {
            return;
        }

        if (priority == 0)
        {
            At(place).Clear();
        }
        else
        {
            new AdvertisementRecord(_routers[place], _clock.GetTimestamp(), interval, priority, stamp).Write(At(place));
        }
    }

    /// <summary>What is known of the router of this place and how long ago that was; null: nothing.</summary>
    internal (AdvertisementRecord Record, TimeSpan Age)? Recall(int place)
    {
        var now = _clock.GetTimestamp();
        return place != Nowhere && AdvertisementRecord.TryParse(At(place), out var record) && record.SentAt <= now
            ? (record, _clock.GetElapsedTime(record.SentAt, now))
            : null;
    }

    private Span<byte> At(int place) => _page.Span.Slice((place + 1) * AdvertisementRecord.Length, AdvertisementRecord.Length);
}
