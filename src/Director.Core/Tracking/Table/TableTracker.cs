using System.Collections.Immutable;
using Director.Core.Engine;
using Director.Core.Routers;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Core.Tracking;

/// <summary>
/// What the ip_vs table means for priorities: while it cannot be written, an instance in front of virtual servers has the least priority,
/// as with a failed tracker whose weight leaves nothing of it. See decision 0008.
/// </summary>
internal sealed class TableTracker(IEventStream events) : Tracker
{
    private const string Table = "table";

    /// <summary>More than all weights of all trackers together.</summary>
    internal const int Least = -1_000_000;

    private ImmutableArray<VrrpInstance> _instances = [];
    private ImmutableHashSet<InstanceName> _dependent = [];
    private string? _trouble;

    /// <inheritdoc />
    public override string Kind => "ip_vs";

    /// <inheritdoc />
    public override void SetConfiguration(Configuration configuration, ScriptGate gate)
    {
        var before = Affected;
        (_instances, _dependent) = ([.. configuration.VrrpInstances], ServerInstances.Of(configuration));
        Publish(before);
    }

    /// <inheritdoc />
    public override void SetMachine(MachineFacts machine)
    {
        var before = Affected;
        _trouble = machine.TableTrouble;
        Publish(before);
    }

    /// <inheritdoc />
    public override IEnumerable<TrackedEffect> Effects(InstanceTracks tracks) => _dependent.Contains(tracks.Name)
        ? [new(Table, _trouble is null ? VrrpTracking.Clear : new(VrrpFaults.None, Least))]
        : [];

    /// <inheritdoc />
    public override string Words(string name) =>
        _trouble is null ? "the ip_vs table can be written" : $"the ip_vs table cannot be written ({_trouble})";

    private ImmutableHashSet<InstanceName> Affected => _trouble is null ? [] : _dependent;

    private void Publish(ImmutableHashSet<InstanceName> before)
    {
        foreach (var instance
            in _instances.Where(instance => Affected.Contains(InstanceName.Of(instance)) != before.Contains(InstanceName.Of(instance))))
        {
            events.Publish(Affected.Contains(InstanceName.Of(instance))
                ? new RouterEvent.WithoutTable(instance, _trouble!)
                : new RouterEvent.WithTableAgain(instance));
        }
    }
}
