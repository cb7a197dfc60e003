namespace Vrrp;

/// <summary>
/// What an instance remembers of signed adverts: how far it has counted itself, and of each sender the greatest number taken, so that none
/// that is recorded can be used again. Belongs to the loop's thread.
/// </summary>
internal sealed class Signatures
{
    // Without peers who could be named: more routers than anybody runs.
    private const int Senders = 4;

    private readonly List<(InternetAddress Sender, HmacStamp Stamp)> _marks = [];
    private readonly HmacStamp _started;
    private HmacStamp? _sent;
    private HmacStamp? _forgotten;

    /// <param name="started">
    /// What was sent before that is refused of senders that are not known yet: it may have been recorded. Counts unless only the greater
    /// number does.
    /// </param>
    internal Signatures(DateTimeOffset started) => _started = HmacStamp.At(started);

    /// <summary>A former process of this router has counted so far.</summary>
    internal void GoOnFrom(HmacStamp sent) => _sent = sent;

    /// <summary>
    /// The number of the next advert: the time, or one more than the last where the clock stands still or was put back a little.
    /// </summary>
    internal HmacStamp Next(HmacOptions options, DateTimeOffset now)
    {
        var clock = HmacStamp.At(now);
        var goesOn = _sent is { } sent && !clock.IsAfter(sent) && (options.IsMonotonic || sent.Since(clock) <= options.TimeWindow);
        var next = goesOn ? _sent!.Value.Next : clock;
        _sent = next;
        return next;
    }

    /// <summary>Judges a message by its trailer; what costs little comes first, and nothing forged changes anything.</summary>
    /// <param name="trailerLength">0: it has none, and need not.</param>
    /// <returns><see cref="AdvertisementError.ClockSkew"/> does not speak against it.</returns>
    internal AdvertisementError Take(
        VrrpInstanceOptions router, HmacOptions options, ReadOnlySpan<byte> message, in AdvertisementPath path, DateTimeOffset now,
        out int trailerLength)
    {
        trailerLength = message.Length - HmacTrailer.LengthWithout(message, path.Family);
        if (trailerLength == 0)
        {
            return options.Mode == HmacMode.Enforce ? AdvertisementError.SignatureMissing : AdvertisementError.None;
        }

        if (trailerLength != HmacTrailer.Length)
        {
            return AdvertisementError.Length;
        }

        var trailer = message[^HmacTrailer.Length..];
        if (!HmacTrailer.IsWellFormed(trailer))
        {
            return AdvertisementError.SignatureMalformed;
        }

        var (stamp, clock) = (HmacTrailer.StampOf(trailer), HmacStamp.At(now));
        var skew = stamp.Since(clock).Duration();
        var senders = router.IsUnicast ? router.UnicastPeers.Length : Senders;
        return !options.IsMonotonic && skew > options.TimeWindow ? AdvertisementError.SignatureStale
            : options.Find(HmacTrailer.KeyOf(trailer)) is not { } key ? AdvertisementError.SignatureKey
            : !HmacTrailer.Verify(message, path, key) ? AdvertisementError.Signature
            : !IsNew(path.Source, options, stamp, clock, senders) ? AdvertisementError.Replayed
            : !options.IsMonotonic && skew > options.TimeWindow / 2 ? AdvertisementError.ClockSkew
            : AdvertisementError.None;
    }

    // The sender heard last stands last; the first one makes room.
    private bool IsNew(InternetAddress sender, HmacOptions options, HmacStamp stamp, HmacStamp clock, int capacity)
    {
        var known = -1;
        for (var index = 0; index < _marks.Count; index++)
        {
            known = _marks[index].Sender == sender ? index : known;
        }

        if (Bars(known >= 0 ? _marks[known].Stamp : _forgotten, stamp, options, clock)
            || (known < 0 && !options.IsMonotonic && Bars(_started, stamp, options, clock)))
        {
            return false;
        }

        if (known < 0 && _marks.Count >= capacity)
        {
            known = 0;
            _forgotten = _forgotten is { } forgotten && forgotten.IsAfter(_marks[0].Stamp) ? forgotten : _marks[0].Stamp;
        }

        if (known >= 0)
        {
            _marks.RemoveAt(known);
        }

        _marks.Add((sender, stamp));
        return true;
    }

    // One that is ahead of our clock by more than the window is of a clock that was put back: it would bar everything for as long, and what
    // is recorded is kept away by the window.
    private static bool Bars(HmacStamp? mark, HmacStamp stamp, HmacOptions options, HmacStamp clock) =>
        mark is { } least && !stamp.IsAfter(least) && (options.IsMonotonic || least.Since(clock) <= options.TimeWindow);
}
