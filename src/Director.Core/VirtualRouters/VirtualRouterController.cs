using System.Collections.Immutable;
using System.Net;
using Director.Core.Addresses;
using Director.Core.Engine;
using Director.Core.Interfaces;
using Director.Core.Mapping;
using Director.Core.Planning;
using HealthChecks;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Core.VirtualRouters;

/// <summary>
/// The VRRP half: gives the loop its instances and the facts they depend on, and carries out what they decide. Everything but the
/// addresses, which have a writer of their own, goes through one mailbox, so that the loop never waits.
/// </summary>
internal sealed class VirtualRouterController : IAddressKeeperListener, IAsyncDisposable
{
    private readonly EngineServices _services;
    private readonly Mailbox _mailbox;
    private readonly AddressKeeper _addresses;
    private readonly VrrpLoop _loop;
    private readonly Notifications _notifications;
    private readonly TrackedScripts _scripts;
    private readonly Dictionary<string, VrrpInterface?> _interfaces = [];
    private readonly Dictionary<string, VrrpTracking> _tracking = [];
    private readonly Dictionary<string, VrrpInstance> _leaving = [];
    private ImmutableDictionary<string, VrrpState> _states = ImmutableDictionary<string, VrrpState>.Empty;
    private Configuration _configuration = Configuration.Empty;
    private NetworkSnapshot _network = NetworkSnapshot.Empty;
    private ImmutableHashSet<string> _scriptNames = [];

    public VirtualRouterController(EngineServices services, Notifications notifications)
    {
        _services = services;
        _notifications = notifications;
        _mailbox = new Mailbox(static () => { }, exception => EngineLog.WorkFailed(services.Logger, exception));
        _addresses = new AddressKeeper(services.OpenRoute, this, services.Logger);
        _scripts = new TrackedScripts(services.Scripts, services.Time, _ => _mailbox.Post(UpdateTracking), services.Logger);
        _loop = new VrrpLoop(new VrrpLoopOptions(), new LoopListener(_addresses, _mailbox.Post, Apply, services.Logger), services.Time, services.OpenVrrp());
    }

    /// <summary>How long ago the loop last came round.</summary>
    public TimeSpan SinceLastTurn => _loop.SinceLastTurn;

    /// <summary>The state of each instance, by name.</summary>
    public IReadOnlyDictionary<string, VrrpState> States => _states;

    /// <summary>Takes up the configuration.</summary>
    public async Task StartAsync(Configuration configuration, NetworkSnapshot network)
    {
        (_configuration, _network) = (configuration, network);
        _addresses.Start(Plan());
        await _loop.StartAsync().ConfigureAwait(false);
        await SetThreadAsync(configuration).ConfigureAwait(false);
        ApplyScripts();
        TellInterfaces();
        foreach (var instance in configuration.VrrpInstances)
        {
            Add(instance);
        }

        SetSyncGroups([], configuration.SyncGroups);
        _mailbox.Start();
    }

    /// <summary>Changes what differs: an instance that stays keeps its role and timers.</summary>
    public async Task ReloadAsync(Configuration next)
    {
        await SetThreadAsync(next).ConfigureAwait(false);
        await _mailbox.InvokeAsync(() => Adopt(next)).ConfigureAwait(false);
    }

    /// <summary>The machine's links or addresses changed.</summary>
    public void OnNetworkChanged(NetworkSnapshot network) => _mailbox.Post(() =>
    {
        var indexesChanged = UsedInterfaces().Any(name => _network.Find(name)?.Index != network.Find(name)?.Index);
        _network = network;
        if (indexesChanged)
        {
            _addresses.SetPlan(Plan());
        }

        _addresses.Recheck();
        TellInterfaces();
        UpdateTracking();
    });

    /// <summary>Every master says priority 0, then its addresses go, unless they are to stay.</summary>
    public async Task StopAsync(bool keepAddresses)
    {
        if (keepAddresses)
        {
            _addresses.Abandon();
        }

        await _scripts.DisposeAsync().ConfigureAwait(false);
        try
        {
            await _loop.StopAsync().ConfigureAwait(false);
        }
        finally
        {
            await ReleaseAllAsync().ConfigureAwait(false);
            _addresses.Dispose();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _scripts.DisposeAsync().ConfigureAwait(false);
        await _loop.DisposeAsync().ConfigureAwait(false);
        await _mailbox.DisposeAsync().ConfigureAwait(false);
        _addresses.Dispose();
    }

    void IAddressKeeperListener.OnAddressesHeld(string instance, long term) => _loop.AddressesInstalled(instance, term);

    void IAddressKeeperListener.OnAddressRestored(string instance, IPAddress address) => _loop.Announce(instance, address);

    // A loop that died has released nothing.
    private async Task ReleaseAllAsync() => await _mailbox.InvokeAsync(() =>
    {
        foreach (var instance in _configuration.VrrpInstances)
        {
            _addresses.Release(instance.Name);
        }

        return true;
    }).ConfigureAwait(false);

    private async Task SetThreadAsync(Configuration configuration)
    {
        var options = VrrpMapping.Thread(configuration.GlobalDefinitions.VrrpProcess);
        PrivilegeLog.Write(_services.Logger, options, await _loop.SetThreadAsync(options).ConfigureAwait(false));
    }

    private bool Adopt(Configuration next)
    {
        var running = _configuration;
        _configuration = next;
        ApplyScripts();
        TellInterfaces();
        var difference = KeyedDifferences.Between(running.VrrpInstances, next.VrrpInstances, instance => instance.Name);
        // Before the instances go: an address that moves to another master stays on its interface.
        _addresses.SetPlan(Plan(), difference.Removed.Select(instance => instance.Name));
        foreach (var instance in difference.Removed)
        {
            _leaving[instance.Name] = instance;
            _loop.RemoveInstance(instance.Name);
            _tracking.Remove(instance.Name);
        }

        SetSyncGroups(running.SyncGroups, next.SyncGroups);
        foreach (var (_, instance) in difference.Changed)
        {
            _loop.UpdateInstance(VrrpMapping.Options(instance));
        }

        foreach (var instance in difference.Added)
        {
            Add(instance);
        }

        UpdateTracking();
        return true;
    }

    private void Apply(VrrpTransition transition)
    {
        _states = transition.Reason == TransitionReason.Shutdown
            ? _states.Remove(transition.Instance)
            : _states.SetItem(transition.Instance, transition.To);
        if (Find(transition.Instance) is { } instance || _leaving.Remove(transition.Instance, out instance))
        {
            _notifications.Tell(instance, transition, new ScriptGate(_services, _configuration));
        }
    }

    private void Add(VrrpInstance instance)
    {
        var tracking = Sum(instance);
        _tracking[instance.Name] = tracking;
        _states = _states.SetItem(instance.Name, VrrpState.Initialize);
        _loop.AddInstance(VrrpMapping.Options(instance), tracking);
    }

    // A script that cannot run is not tracked, as in keepalived: its absence must not take a director down.
    private void ApplyScripts()
    {
        var gate = new ScriptGate(_services, _configuration);
        List<TrackedScriptOptions> scripts = [.. TrackedScriptMapping.Of(_configuration, gate.Scripts)
            .Where(script => gate.Allows($"vrrp_script {script.Name}", script.Command))];
        _scriptNames = [.. scripts.Select(script => script.Name)];
        _scripts.Apply(scripts);
    }

    private static bool? IsScriptUp(TrackedScriptHealth health) => health switch
    {
        TrackedScriptHealth.Up => true,
        TrackedScriptHealth.Down => false,
        _ => null,
    };

    private void UpdateTracking()
    {
        foreach (var instance in _configuration.VrrpInstances)
        {
            var tracking = Sum(instance);
            if (_tracking.GetValueOrDefault(instance.Name) != tracking)
            {
                _tracking[instance.Name] = tracking;
                _loop.SetTracking(instance.Name, tracking);
            }
        }
    }

    private void TellInterfaces()
    {
        var virtualAddresses = VirtualAddresses.Of(_configuration);
        foreach (var name in UsedInterfaces())
        {
            var described = _network.Describe(name, virtualAddresses);
            if (_interfaces.TryGetValue(name, out var told) && InterfaceFacts.AreSame(told, described))
            {
                continue;
            }

            _interfaces[name] = described;
            if (described is null)
            {
                EngineLog.InterfaceAbsent(_services.Logger, name);
                _loop.RemoveInterface(name);
            }
            else
            {
                _loop.SetInterface(described);
            }
        }
    }

    private void SetSyncGroups(EquatableArray<SyncGroup> running, EquatableArray<SyncGroup> next)
    {
        var difference = KeyedDifferences.Between(running, next, group => group.Name);
        foreach (var group in difference.Removed)
        {
            _loop.RemoveSyncGroup(group.Name);
        }

        foreach (var group in difference.Added.Concat(difference.Changed.Select(change => change.Next)))
        {
            _loop.SetSyncGroup(new VrrpSyncGroupOptions(group.Name, [.. group.Instances]));
        }
    }

    private VrrpTracking Sum(VrrpInstance instance) => InstanceTracking.Sum(
        _configuration.SyncGroups.Items.Where(group => group.Instances.Contains(instance.Name)).Select(group => group.Track).Prepend(instance.Track),
        _scriptNames.ToDictionary(name => name, name => IsScriptUp(_scripts.Health(name))),
        IsUp);

    private AddressPlan Plan() => AddressPlan.Of(_configuration, name => _network.Find(name)?.Index);

    private IReadOnlySet<string> UsedInterfaces() => VirtualAddresses.Interfaces(_configuration);

    private bool IsUp(string name) => _network.Find(name)?.IsUp ?? false;

    private VrrpInstance? Find(string name) => _configuration.VrrpInstances.Items.FirstOrDefault(instance => instance.Name == name);
}
