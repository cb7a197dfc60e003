using System.Collections.Immutable;
using Director.Core.Engine;
using Director.Core.Routers;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Core.Tracking;

/// <summary>All trackers as one. Belongs to the mailbox of the VRRP half.</summary>
internal sealed class TrackerSet : IAsyncDisposable
{
    private readonly ImmutableArray<Tracker> _trackers;
    private ImmutableDictionary<InstanceName, InstanceTracks> _tracks = ImmutableDictionary<InstanceName, InstanceTracks>.Empty;
    private MachineFacts _machine = MachineFacts.None;
    private Task? _ended;

    /// <param name="services">The edges, and which kinds there are.</param>
    /// <param name="changed">Called on any thread when an instance's sum may be another.</param>
    public TrackerSet(EngineServices services, Action changed) =>
        _trackers = [.. services.Trackers.Select(open => open(services, changed))];

    /// <summary>Completes when a thread of a tracker has ended, with what broke it.</summary>
    public Task Completion => _trackers.IsEmpty
        ? new TaskCompletionSource().Task
        : Task.WhenAny(_trackers.Select(tracker => tracker.Completion)).Unwrap();

    /// <summary>From now on this configuration counts.</summary>
    public void SetConfiguration(Configuration configuration, ScriptGate gate)
    {
        _tracks = InstanceTracks.Of(configuration).ToImmutableDictionary(tracks => tracks.Name);
        foreach (var tracker in _trackers)
        {
            tracker.SetConfiguration(configuration, gate);
        }
    }

    /// <summary>From now on the machine is like this.</summary>
    public void SetMachine(Func<MachineFacts, MachineFacts> change)
    {
        _machine = change(_machine);
        foreach (var tracker in _trackers)
        {
            tracker.SetMachine(_machine);
        }
    }

    /// <summary>Watches what the configuration names.</summary>
    /// <param name="goneOn">The names of instances that went on as masters after a crash.</param>
    public void Run(IEnumerable<InstanceName> goneOn)
    {
        InstanceTracks[] masters = [.. goneOn.Where(_tracks.ContainsKey).Select(name => _tracks[name])];
        foreach (var tracker in _trackers)
        {
            tracker.Run(masters);
        }
    }

    /// <summary>What the trackers of an instance come to.</summary>
    public VrrpTracking Sum(InstanceName instance)
    {
        var sum = VrrpTracking.Clear;
        if (_tracks.TryGetValue(instance, out var tracks))
        {
            foreach (var tracker in _trackers)
            {
                sum += tracker.Sum(tracks);
            }
        }

        return sum;
    }

    /// <summary>What an instance tracks that keeps it out of the election, in words.</summary>
    public IEnumerable<string> Faults(InstanceName instance) =>
        _tracks.TryGetValue(instance, out var tracks) ? _trackers.SelectMany(tracker => tracker.Faults(tracks)) : [];

    /// <summary>What an instance tracks, each with what it comes to.</summary>
    public ImmutableArray<TrackerSnapshot> Snapshot(InstanceName instance)
    {
        // Most instances track nothing: for them nothing is made.
        List<TrackerSnapshot>? all = null;
        if (_tracks.TryGetValue(instance, out var tracks))
        {
            foreach (var tracker in _trackers)
            {
                foreach (var tracked in tracker.Effects(tracks))
                {
                    (all ??= []).Add(tracker.Snapshot(tracked));
                }
            }
        }

        return all is null ? [] : [.. all];
    }

    /// <summary>Begins to end all, of which nothing is announced any more.</summary>
    /// <returns>Completes when they have ended, which scripts that hang let wait.</returns>
    public Task EndAsync() => _ended ??= Task.WhenAll(_trackers.Select(tracker => tracker.DisposeAsync().AsTask()));

    /// <inheritdoc />
    public ValueTask DisposeAsync() => new(EndAsync());
}
