using System.Collections.Immutable;
using Director.Core.Routers;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Core.Tracking;

/// <summary>
/// What an instance cannot do without, said nowhere but in the lines of what it holds: the interfaces of its addresses, routes and rules,
/// and the static ones of its <c>track_group</c>. <c>no_track</c> on a line takes it out.
/// </summary>
internal sealed class HoldingsTracker : Tracker
{
    // No interface has a name with a space.
    private const string Statics = "track_group objects";

    private MachineFacts _machine = MachineFacts.None;
    private ImmutableDictionary<InstanceName, ImmutableArray<string>> _interfaces =
        ImmutableDictionary<InstanceName, ImmutableArray<string>>.Empty;

    /// <inheritdoc />
    public override string Kind => "depends_on";

    /// <inheritdoc />
    public override void SetConfiguration(Configuration configuration, Engine.ScriptGate gate)
    {
        var groups = configuration.TrackGroups.Items.SelectMany(group => group.Instances.Select(member => (group.Name, member))).ToLookup(
            pair => pair.member, pair => pair.Name);
        _interfaces = InstanceTracks.Of(configuration).ToImmutableDictionary(
            tracks => tracks.Name, tracks => Interfaces(tracks, configuration, [.. groups[tracks.Instance.Name]]));
    }

    /// <inheritdoc />
    public override void SetMachine(MachineFacts machine) => _machine = machine;

    /// <inheritdoc />
    public override IEnumerable<TrackedEffect> Effects(InstanceTracks tracks)
    {
        foreach (var name in _interfaces.GetValueOrDefault(tracks.Name, []))
        {
            yield return new(name, new(IsUp(name) ? VrrpFaults.None : VrrpFaults.TrackedInterface, PriorityAdjustment: 0));
        }

        if (_machine.WithoutStatics.Contains(tracks.Name))
        {
            yield return new(Statics, new(VrrpFaults.TrackedObject, PriorityAdjustment: 0));
        }
    }

    /// <inheritdoc />
    public override string Words(string name) =>
        name == Statics ? "static addresses, routes or rules of its track_group cannot be set"
        : IsUp(name) ? $"{name} is up: it has addresses, routes or rules there"
        : $"{FaultWords.Link(name, _machine.Network.Find(name))}: it has addresses, routes or rules there";

    private bool IsUp(string name) => _machine.Network.Find(name)?.IsUp == true;

    // Its own interface has a rule of its own, and a line of track_interface may give a weight.
    private static ImmutableArray<string> Interfaces(InstanceTracks tracks, Configuration configuration, HashSet<string> groups)
    {
        var instance = tracks.Instance;
        var addresses = instance.VirtualAddresses.Concat(instance.ExcludedAddresses).Where(address => !address.NoTrack)
            .Concat(configuration.StaticAddresses.Where(address => IsIn(address.TrackGroup)));
        var routes = instance.Routes.Where(route => !route.NoTrack)
            .Concat(configuration.StaticRoutes.Where(route => IsIn(route.TrackGroup)));
        var rules = instance.Rules.Where(rule => !rule.NoTrack).Concat(configuration.StaticRules.Where(rule => IsIn(rule.TrackGroup)));
        return
        [
            .. addresses.Select(address => address.Interface)
                .Concat(routes.Select(route => route.Interface))
                .Concat(rules.SelectMany(rule => new[] { rule.InputInterface, rule.OutputInterface }))
                .OfType<string>()
                .Except(tracks.Items(static track => track.Interfaces).Select(item => item.Name))
                .Where(name => name != instance.Interface),
        ];

        bool IsIn(string? group) => group is not null && groups.Contains(group);
    }
}
