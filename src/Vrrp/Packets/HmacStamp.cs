namespace Vrrp;

/// <summary>
/// The number of a signed advert: seconds since 1970 (32 bits), a fraction in 1/65536 s (16) and a counter (16), compared as one number in
/// serial arithmetic (RFC 1982), so that it may wrap in 2106.
/// </summary>
internal readonly record struct HmacStamp(ulong Value)
{
    private const int SecondsShift = 32;
    private const int FractionShift = 16;

    /// <summary>The first one of a moment.</summary>
    internal static HmacStamp At(DateTimeOffset time)
    {
        var ticks = (ulong)(time - DateTimeOffset.UnixEpoch).Ticks;
        var (seconds, rest) = Math.DivRem(ticks, TimeSpan.TicksPerSecond);
        return new((seconds << SecondsShift) | (((rest << FractionShift) / TimeSpan.TicksPerSecond) << FractionShift));
    }

    /// <summary>The one after it, whatever the time.</summary>
    internal HmacStamp Next => new(Value + 1);

    internal bool IsAfter(HmacStamp other) => (long)(Value - other.Value) > 0;

    /// <summary>How much later than another it is; negative: earlier.</summary>
    internal TimeSpan Since(HmacStamp other) =>
        new((long)((Int128)(long)(Value - other.Value) * TimeSpan.TicksPerSecond / (1L << SecondsShift)));
}
