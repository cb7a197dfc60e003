using System.Globalization;
using Director.Protocol.V1;

namespace Director.Observe.Page;

/// <summary>How a real server fared in the last hour: what its checks say now and since when, and what events say of before.</summary>
internal sealed class HealthHistory
{
    /// <summary>How far back it goes.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly ILookup<(string? Service, string? Server), (DateTimeOffset At, bool IsUp)> _changes;

    /// <param name="events">The oldest first.</param>
    public HealthHistory(IEnumerable<Event> events) => _changes = events
        .Where(static one => one.Kind is "RealServerUp" or "RealServerDown")
        .ToLookup(static one => (one.Service, one.Server), static one => (one.At, one.Kind == "RealServerUp"));

    /// <summary>Since when a server is as it is: its first failing check, or the last that came back; null: not known.</summary>
    public static DateTimeOffset? Since(RealServer server) => server.IsUp
        ? server.Checks.Max(static check => check.Since)
        : server.Checks.Where(static check => !check.IsUp).Min(static check => check.Since);

    /// <summary>The parts of the last hour.</summary>
    public IReadOnlyList<Part> Of(string service, RealServer server, DateTimeOffset now)
    {
        var begin = now - Window;
        List<Part> parts = [];
        var to = now;
        var isUp = server.IsUp;
        // Backwards: each change ends what was before it.
        foreach (var (at, becameUp) in _changes[(service, server.Name)].Reverse())
        {
            if (at > to || becameUp != isUp)
            {
                continue;
            }

            Add(isUp, at);
            isUp = !isUp;
            if (to <= begin)
            {
                break;
            }
        }

        // Without an event the checks say since when; what was before that nobody knows.
        if (parts.Count == 0 && Since(server) is { } since && since > begin)
        {
            Add(isUp, since);
            parts.Add(new("unknown", 0, Share(to)));
        }
        else if (to > begin)
        {
            parts.Add(new(parts.Count > 0 || Since(server) is not null ? Name(isUp) : "unknown", 0, Share(to)));
        }

        parts.Reverse();
        return parts;

        void Add(bool wasUp, DateTimeOffset from)
        {
            from = from < begin ? begin : from;
            parts.Add(new(Name(wasUp), Share(from), Share(to)));
            to = from;
        }

        double Share(DateTimeOffset at) => Math.Clamp((at - begin) / Window, 0, 1);
    }

    /// <summary>In words: "up all of the last hour", "up 97 % of the last hour, down twice".</summary>
    public static string Say(IReadOnlyList<Part> parts)
    {
        var up = parts.Where(static part => part.Kind == "up").Sum(static part => part.To - part.From);
        var known = parts.Where(static part => part.Kind != "unknown").Sum(static part => part.To - part.From);
        var downs = parts.Count(static part => part.Kind == "down");
        var span = known >= 0.999 ? "hour" : Words.Span(Window * known);
        return known <= 0 ? "not known yet"
            : downs == 0 ? $"up all of the last {span}"
            : up <= 0 ? $"down all of the last {span}"
            : $"up {Math.Floor(up / known * 100).ToString(CultureInfo.InvariantCulture)} % of the last {span}, down "
                + (downs == 1 ? "once" : downs == 2 ? "twice" : $"{downs} times");
    }

    private static string Name(bool isUp) => isUp ? "up" : "down";

    /// <summary>A part of the window.</summary>
    /// <param name="Kind">up, down or unknown.</param>
    /// <param name="From">0 to 1.</param>
    /// <param name="To">0 to 1.</param>
    internal readonly record struct Part(string Kind, double From, double To);
}
