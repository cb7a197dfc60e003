using Director.Core.Engine;
using Director.Core.Servers;
using Keepalived.Configuration;
using Scripts;

namespace Director.Reporting;

/// <summary>Runs the notify scripts of the configuration: in order for each owner, and none waits for another owner's.</summary>
internal sealed class NotifyOutlet(EngineServices services) : IEventSubscriber
{
    private readonly NotifyQueue _queue = new(services.Scripts, services.Time, services.Logger);
    private ScriptGate _gate = new(services, Configuration.Empty);

    /// <inheritdoc />
    public string Name => "notify scripts";

    /// <inheritdoc />
    public void Hear(DirectorEvent happened)
    {
        switch (happened)
        {
            case EngineEvent.ConfigurationTaken taken:
                _gate = taken.Gate;
                break;
            case RouterEvent.Transition { Reported: { } state } transition:
                var instance = transition.Instance;
                Put(instance.Name, NotifyCalls.ForState(instance.Notify, state));
                Put(
                    $"{instance.Name} (notify)",
                    instance.Notify.Any,
                    NotifyCalls.Appended("INSTANCE", instance.Name, state, transition.Change.EffectivePriority));
                break;
            case RouterEvent.GroupTransition { Group: var group } transition:
                var owner = $"vrrp_sync_group {group.Name}";
                Put(owner, NotifyCalls.ForState(group.Notify, transition.State));
                // It has no priority of its own: keepalived gives 0.
                Put($"{owner} (notify)", group.Notify.Any, NotifyCalls.Appended("GROUP", group.Name, transition.State, priority: 0));
                break;
            case RouterEvent.LowerPriorityMaster other:
                Put(other.Instance.Name, other.Instance.Notify.MasterReceivedLowerPriority);
                break;
            case ServerEvent server:
                Put(ServerNames.Of(server.VirtualServer), ServerScripts.Of(server));
                break;
        }
    }

    /// <inheritdoc />
    public Task CompleteAsync(CancellationToken stop) => _queue.CompleteAsync(stop);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _queue.DisposeAsync();

    private void Put(string owner, Keepalived.Configuration.ScriptCommand? script, params ReadOnlySpan<string> appended)
    {
        if (script is not null && _gate.Allows(owner, _gate.Scripts.Command(script, appended), out var command))
        {
            _queue.Enqueue(owner, command);
        }
    }
}
