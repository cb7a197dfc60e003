using Director.Core.VirtualRouters;
using Director.Core.VirtualServers;
using HealthChecks;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Core.Engine;

/// <summary>Tells the scripts of the configuration what happened: in order for each owner, never making the teller wait.</summary>
internal sealed class Notifications(EngineServices services) : IAsyncDisposable
{
    private readonly NotifyQueue _queue = new(services.Scripts, services.Time, services.Logger);

    /// <summary>An instance changed its state.</summary>
    public void Tell(VrrpInstance instance, VrrpTransition transition, ScriptGate gate)
    {
        if (NotifyCalls.StateName(transition.To, transition.Reason) is not { } state)
        {
            return;
        }

        Put(instance.Name, NotifyCalls.ForState(instance.Notify, state), [], gate);
        Put($"{instance.Name} (notify)", instance.Notify.Any, NotifyCalls.Appended("INSTANCE", instance.Name, state, transition.EffectivePriority), gate);
    }

    /// <summary>A sync group changed its state. It has no priority of its own, which keepalived tells as 0.</summary>
    public void Tell(SyncGroup group, string state, ScriptGate gate)
    {
        var owner = $"vrrp_sync_group {group.Name}";
        Put(owner, NotifyCalls.ForState(group.Notify, state), [], gate);
        Put($"{owner} (notify)", group.Notify.Any, NotifyCalls.Appended("GROUP", group.Name, state, priority: 0), gate);
    }

    /// <summary>A server went up or down, or a quorum was gained or lost.</summary>
    public void Tell(ServerEvent serverEvent, ScriptGate gate) =>
        Put(ServerNames.Of(serverEvent.VirtualServer), ServerEventScripts.Of(serverEvent), [], gate);

    /// <summary>Waits until all that was told has run, or <paramref name="stop"/> ends what is left.</summary>
    public Task DrainAsync(CancellationToken stop) => _queue.CompleteAsync(stop);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _queue.DisposeAsync();

    private void Put(string owner, Keepalived.Configuration.ScriptCommand? script, ReadOnlySpan<string> appended, ScriptGate gate)
    {
        if (script is not null && gate.Allows(owner, gate.Scripts.Command(script, appended), out var command))
        {
            _queue.Enqueue(owner, command);
        }
    }
}
