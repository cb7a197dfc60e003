namespace Vrrp;

/// <summary>
/// Counts errors by kind and says which of them to report: one of a kind in ten seconds (RFC 9568 §7.1 asks for a limit).
/// </summary>
internal sealed class ErrorLedger
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);
    private static readonly int Kinds = Enum.GetValues<AdvertisementError>().Length;
    private readonly long[] _counts = new long[Kinds];
    private readonly long[] _suppressed = new long[Kinds];
    private readonly TimeSpan[] _quietUntil = new TimeSpan[Kinds];

    /// <summary>Counts one.</summary>
    /// <param name="suppressed">How many of its kind were not reported since the last report.</param>
    /// <returns>True: report it.</returns>
    internal bool Add(AdvertisementError error, TimeSpan now, out long suppressed)
    {
        var kind = (int)error;
        _counts[kind]++;
        suppressed = _suppressed[kind];
        if (now < _quietUntil[kind])
        {
            _suppressed[kind]++;
            return false;
        }

        _suppressed[kind] = 0;
        _quietUntil[kind] = now + Quiet;
        return true;
    }

    // Without an error, as nearly always, nothing is copied.
    internal VrrpErrorCounts Snapshot() => _counts.AsSpan().ContainsAnyExcept(0) ? new([.. _counts]) : default;
}
