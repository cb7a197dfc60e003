using System.Globalization;
using static Keepalived.Configuration.EntryOptions;

namespace Keepalived.Configuration;

/// <summary>Metrics of a route.</summary>
internal static class RouteMetricOptions
{
    private static readonly Number[] Numbers =
    [
        new("mtu", RouteMetricKind.Mtu, uint.MaxValue, "Largest packet in bytes.", true),
        new("advmss", RouteMetricKind.Advmss, uint.MaxValue, "Segment size to advertise.", true),
        new("reordering", RouteMetricKind.Reordering, uint.MaxValue, "Reordering to expect.", true),
        new("cwnd", RouteMetricKind.Cwnd, uint.MaxValue, "Clamp of the congestion window.", true),
        new("ssthresh", RouteMetricKind.Ssthresh, uint.MaxValue, "Slow start threshold.", true),
        new("hoplimit", RouteMetricKind.HopLimit, 255, "Hop limit of packets.", false),
        new("window", RouteMetricKind.Window, uint.MaxValue, "Largest window to advertise.", false),
        new("initcwnd", RouteMetricKind.InitCwnd, uint.MaxValue, "Congestion window to begin with.", false),
        new("initrwnd", RouteMetricKind.InitRwnd, uint.MaxValue, "Receive window to begin with.", false),
        new("quickack", RouteMetricKind.QuickAck, 1, "Acknowledge at once.", false),
        new("fastopen_no_cookie", RouteMetricKind.FastOpenNoCookie, 1, "TCP fast open without a cookie.", false),
    ];

    private static readonly Time[] Times =
    [
        new("rtt", RouteMetricKind.Rtt, 8, "Round trip time to begin with."),
        new("rttvar", RouteMetricKind.RttVar, 4, "Variance of the round trip time to begin with."),
        new("rto_min", RouteMetricKind.RtoMin, 1, "Least retransmission timeout."),
    ];

    /// <summary>Least time, in the kernel's units where none is written.</summary>
    private const long LeastTime = 200;

    private static readonly (string Suffix, decimal Milliseconds)[] Units = [("msecs", 1), ("msec", 1), ("ms", 1), ("secs", 1000),
        ("sec", 1000), ("s", 1000)];

    public static readonly IReadOnlyList<EntryOption<Route>> All =
    [
        .. Numbers.Select(n =>
            Option<Route>(n.Name, n.Lock ? "[lock] <n>" : n.Most == 1 ? "<0|1>" : "<n>", n.Meaning,
                (r, c) => ReadNumber(r, c, n.Kind, n.Most, n.Lock), (r, _) => Format(r, n.Kind), $"0 to {n.Most}", "none")),
        .. Times.Select(t =>
            Option<Route>(t.Name, "[lock] <time>[s|sec|secs|ms|msec|msecs]", t.Meaning, (r, c) => ReadTime(r, c, t.Kind, t.PerMillisecond),
                (r, _) => Format(r, t.Kind),
                "0.2 to 120 s; without a unit in the kernel's", "none").Shown($"10.0.0.0/8 via 192.0.2.254 {t.Name} 300ms")),
    ];

    private static string? Format(Route route, RouteMetricKind kind)
    {
        foreach (var metric in route.Metrics)
        {
            if (metric.Kind == kind)
            {
                return metric.Lock ? $"lock {metric.Value}" : $"{metric.Value}";
            }
        }

        return null;
    }

    private static Route ReadNumber(Route route, EntryCursor cursor, RouteMetricKind kind, long most, bool canLock)
    {
        var isLocked = canLock && cursor.Skip("lock");
        return cursor.TryNumber(0, most, out var value) ? With(route, new RouteMetric(kind, (uint)value, isLocked)) : route;
    }

    private static Route ReadTime(Route route, EntryCursor cursor, RouteMetricKind kind, int perMillisecond)
    {
        var isLocked = cursor.Skip("lock");
        if (!cursor.TryArgument(out var text))
        {
            return route;
        }

        foreach (var (suffix, milliseconds) in Units)
        {
            if (!text.EndsWith(suffix, StringComparison.Ordinal))
            {
                continue;
            }

            if (!decimal.TryParse(text.AsSpan(0, text.Length - suffix.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
                out var number) || number > 1_000_000)
            {
                break;
            }

            var value = number * milliseconds;
            if (value is < 200 or > 120_000)
            {
                cursor.Error($"'{text}' is outside 0.2 s to 120 s", $"{(value < 200 ? "0.2" : "120")} s is used");
                value = Math.Clamp(value, 200, 120_000);
            }

            return With(route, new RouteMetric(kind, (uint)(value * perMillisecond), isLocked));
        }

        if (NumberText.TryParse(text, out var raw, out _) && raw is >= 0 and <= uint.MaxValue)
        {
            if (raw < LeastTime)
            {
                cursor.Error($"'{text}' is below {LeastTime}", $"{LeastTime} is used; write a unit: ms or s");
                raw = LeastTime;
            }

            return With(route, new RouteMetric(kind, (uint)raw, isLocked));
        }

        cursor.Fail($"'{text}' is not a time");
        return route;
    }

    private static Route With(Route route, RouteMetric metric)
        => route with { Metrics = [.. route.Metrics.Where(m => m.Kind != metric.Kind).Append(metric).OrderBy(m => m.Kind)] };

    private sealed record Number(string Name, RouteMetricKind Kind, long Most, string Meaning, bool Lock);

    private sealed record Time(string Name, RouteMetricKind Kind, int PerMillisecond, string Meaning);
}
