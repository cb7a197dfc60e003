namespace Vrrp;

/// <summary>The intervals of RFC 3768 §6.1 and RFC 9568 §6.1.</summary>
public static class VrrpTimers
{
    private static readonly TimeSpan Centisecond = TimeSpan.FromMilliseconds(10);
    private const int MaxCentiseconds = 4095;

    /// <summary>
    /// Skew time. Version 2: (256 - priority)/256 s (RFC 3768 §6.1); version 3: that part of the master's interval (RFC 9568 §6.1).
    /// </summary>
    /// <param name="interval">The master's advertisement interval; without effect in version 2.</param>
    public static TimeSpan Skew(VrrpVersion version, byte priority, TimeSpan interval)
    {
        var unit = version == VrrpVersion.V2 ? TimeSpan.FromSeconds(1) : interval;
        return new TimeSpan(unit.Ticks * (256 - priority) / 256);
    }

    /// <summary>Master-down interval: <paramref name="adverts"/> (the RFCs' 3) of the master's intervals and the skew time.</summary>
    public static TimeSpan MasterDown(VrrpVersion version, byte priority, TimeSpan interval, int adverts = 3) =>
        (interval * adverts) + Skew(version, priority, interval);

    /// <summary>
    /// What an instance configured as <c>state MASTER</c> below priority 255 waits at start: one interval and its skew time, so that of
    /// several the best still comes first.
    /// </summary>
    public static TimeSpan EagerStart(VrrpVersion version, byte priority, TimeSpan interval) => MasterDown(version, priority, interval, 1);

    /// <summary>The nearest interval the version can put on the wire: 1 to 255 s, or 1 to 4095 cs.</summary>
    public static TimeSpan Normalize(VrrpVersion version, TimeSpan interval)
    {
        var (unit, most) = version == VrrpVersion.V2 ? (TimeSpan.FromSeconds(1), byte.MaxValue) : (Centisecond, MaxCentiseconds);
        return unit * Math.Clamp(Math.Round(interval / unit, MidpointRounding.AwayFromZero), 1, most);
    }
}
