namespace Loop;

/// <summary>Lets one message of a kind through in a while, and counts those it holds back. Kinds are few: each is remembered.</summary>
/// <typeparam name="TKind">What tells messages apart.</typeparam>
/// <param name="quiet">From a message to the next of its kind at the earliest.</param>
public sealed class Throttle<TKind>(TimeSpan quiet)
    where TKind : notnull
{
    private readonly Dictionary<TKind, (TimeSpan QuietUntil, long Suppressed)> _known = [];

    /// <summary>Whether a message of this kind is to be told.</summary>
    /// <param name="now">Monotonic.</param>
    /// <param name="suppressed">How many of the kind were held back since the last that was told.</param>
    public bool Passes(TKind kind, TimeSpan now, out long suppressed)
    {
        _known.TryGetValue(kind, out var known);
        var passes = now >= known.QuietUntil;
        _known[kind] = passes ? (now + quiet, 0) : known with { Suppressed = known.Suppressed + 1 };
        suppressed = known.Suppressed;
        return passes;
    }
}
