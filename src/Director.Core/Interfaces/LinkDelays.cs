using System.Collections.Immutable;
using Director.Core.Tracking;
using Keepalived.Configuration;
using Route.Netlink;

namespace Director.Core.Interfaces;

/// <summary>
/// <c>interface_up_down_delays</c>: a link counts as up or down once it has been so for as long as the file says. The first time that it is
/// up counts at once. It is told the time and looks at nothing itself.
/// </summary>
internal sealed class LinkDelays
{
    private readonly Dictionary<string, (DelayedState State, bool WasUp)> _links = [];
    private ImmutableDictionary<string, (TimeSpan Down, TimeSpan Up)> _delays = ImmutableDictionary<string, (TimeSpan, TimeSpan)>.Empty;

    /// <summary>When <see cref="Counted"/> will answer otherwise even if nothing happens; null: never.</summary>
    public TimeSpan? Due => _links.Values.Min(static link => link.State.Due);

    /// <summary>From now on these delays count. A link that has none any more counts as it is.</summary>
    public void SetConfiguration(Configuration configuration)
    {
        var tracks = InstanceTracks.Of(configuration);
        // Of several lines with one name the last, as in keepalived.
        _delays = configuration.InterfaceDelays.Items.Reverse().DistinctBy(static delay => delay.Interface).ToImmutableDictionary(
            static delay => delay.Interface, delay => Cut(delay, Limit(delay.Interface, tracks)));
        foreach (var gone in _links.Keys.Where(name => !_delays.ContainsKey(name)).ToList())
        {
            _links.Remove(gone);
        }
    }

    /// <summary>The machine as it counts: with the links that have a delay as they were until it has gone by.</summary>
    public NetworkSnapshot Counted(NetworkSnapshot seen, TimeSpan now)
    {
        var links = seen.Links;
        foreach (var (name, (down, up)) in _delays)
        {
            if (seen.Find(name) is not { } link)
            {
                // One that is gone is gone: what comes by that name later is another.
                _links.Remove(name);
                continue;
            }

            var (state, wasUp) = _links.GetValueOrDefault(name);
            state = state.After(link.IsUp, !link.IsUp ? down : wasUp ? up : TimeSpan.Zero, now).At(now);
            _links[name] = (state, wasUp || link.IsUp);
            links = state.IsUp == link.IsUp ? links : links.SetItem(link.Index, With(link, isUp: !link.IsUp));
        }

        return ReferenceEquals(links, seen.Links) ? seen : seen with { Links = links };
    }

    private static Link With(Link link, bool isUp) => link with
    {
        Flags = isUp ? link.Flags | LinkFlags.Up | LinkFlags.Running : link.Flags & ~LinkFlags.Running,
    };

    private static (TimeSpan Down, TimeSpan Up) Cut(InterfaceDelay delay, TimeSpan limit) =>
        (Least(delay.Down, limit), Least(delay.Up, limit));

    // A backup takes over after its master-down time: an interface that is away for longer has to be seen before.
    private static TimeSpan Limit(string name, ImmutableArray<InstanceTracks> all) => all
        .Where(tracks => tracks.Instance.Interface == name || tracks.Items(static track => track.Interfaces).Any(item => item.Name == name))
        .Select(static tracks => tracks.Instance)
        .Select(static instance => instance.DownTimerAdverts <= 1
            ? TimeSpan.Zero
            : ((instance.DownTimerAdverts - 1) * instance.AdvertInterval) - (instance.AdvertInterval / 256))
        .DefaultIfEmpty(TimeSpan.MaxValue)
        .Min();

    private static TimeSpan Least(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
