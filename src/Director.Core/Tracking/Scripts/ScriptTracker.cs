using System.Collections.Immutable;
using Director.Core.Engine;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Core.Tracking;

/// <summary><c>track_script</c>: up is a <c>vrrp_script</c> that succeeds, as <see cref="TrackedScriptState"/> counts.</summary>
/// <param name="services">Runs the scripts.</param>
/// <param name="changed">Called when a script says otherwise than before.</param>
internal sealed class ScriptTracker(
    EngineServices services, Action changed) : UpDownTracker(static track => track.Scripts, VrrpFaults.TrackedScript)
{
    private readonly TrackedScripts _scripts = new(
        services.Scripts,
        services.Time,
        transition =>
        {
            services.Events.Publish(new RouterEvent.ScriptChanged(transition.Name, transition.IsUp, transition.Reason));
            changed();
        },
        (name, reason) => services.Events.Publish(new RouterEvent.ScriptDeferred(name, reason)));

    private readonly HashSet<string> _undecided = [];
    private ImmutableDictionary<string, TrackedScriptOptions> _runnable = ImmutableDictionary<string, TrackedScriptOptions>.Empty;

    /// <inheritdoc />
    public override string Kind => "track_script";

    /// <inheritdoc />
    public override void SetConfiguration(Configuration configuration, ScriptGate gate) =>
        _runnable = Runnable(configuration, gate).ToImmutableDictionary(script => script.Name);

    /// <summary><inheritdoc /> <c>init_fail</c> says how a script begins: for instances that went on, it began in the former run.</summary>
    public override void Run(IReadOnlyCollection<InstanceTracks> goneOn)
    {
        _undecided.UnionWith(goneOn.SelectMany(tracks => tracks.Items(static track => track.Scripts)).Select(item => item.Name));
        _scripts.Apply(_runnable.Values.Select(script => _undecided.Contains(script.Name) ? script with { InitFail = false } : script));
    }

    /// <inheritdoc />
    protected override ValueTask EndAsync() => _scripts.DisposeAsync();

    /// <inheritdoc />
    protected override bool TryGet(string name, out bool? isUp)
    {
        isUp = _scripts.Health(name) switch
        {
            TrackedScriptHealth.Up => true,
            TrackedScriptHealth.Down => false,
            _ => null,
        };
        return _runnable.ContainsKey(name);
    }

    /// <inheritdoc />
    protected override string Words(string name, bool isUp) => $"tracked script {name} {(isUp ? "succeeds" : "fails")}";

    // A script that cannot run is not tracked, as in keepalived: its absence must not take a director down.
    private static IEnumerable<TrackedScriptOptions> Runnable(Configuration configuration, ScriptGate gate)
    {
        foreach (var script in TrackedScriptMapping.Of(configuration, gate.Scripts))
        {
            if (gate.Allows($"vrrp_script {script.Name}", script.Command, out var command))
            {
                yield return script with { Command = command };
            }
        }
    }
}
