using System.Globalization;

namespace Director.Daemon.Systemd;

/// <summary>WATCHDOG_USEC and WATCHDOG_PID of sd_watchdog_enabled(3).</summary>
internal static class WatchdogInterval
{
    /// <summary>The unit's WatchdogSec, or null when there is none or it is meant for another process.</summary>
    public static TimeSpan? Parse(string? usec, string? watchdogPid, int ownPid)
    {
        if (!long.TryParse(usec, NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds)
            || microseconds is <= 0 or > long.MaxValue / TimeSpan.TicksPerMicrosecond)
        {
            return null;
        }

        var mine = string.IsNullOrEmpty(watchdogPid)
            || (int.TryParse(watchdogPid, NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && pid == ownPid);
        return mine ? TimeSpan.FromMicroseconds(microseconds) : null;
    }
}
