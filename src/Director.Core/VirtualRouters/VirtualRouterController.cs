using System.Collections.Immutable;
using System.Net;
using Director.Core.Addresses;
using Director.Core.Engine;
using Director.Core.Interfaces;
using Director.Core.Mapping;
using Director.Core.Planning;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Core.VirtualRouters;

/// <summary>
/// The VRRP half: gives the loop its instances, with the <see cref="LoopFacts"/> they depend on, and carries out what they decide.
/// Everything but the addresses, which have a writer of their own, goes through one mailbox, so that the loop never waits.
/// </summary>
internal sealed class VirtualRouterController : IAddressKeeperListener, IRouterListener, IAsyncDisposable
{
    private readonly EngineServices _services;
    private readonly Mailbox _mailbox;
    private readonly AddressKeeper _addresses;
    private readonly LastAdvertisements _lastAdvertisements;
    private readonly VrrpLoop _loop;
    private readonly Notifications _notifications;
    private readonly LoopFacts _facts;
    private readonly SyncGroupStates _groupStates = new();
    private readonly RouterNotes _notes;
    private readonly Dictionary<string, VrrpInstance> _leaving = [];
    private ImmutableDictionary<string, VrrpState> _states = ImmutableDictionary<string, VrrpState>.Empty;
    private Configuration _configuration = Configuration.Empty;

    /// <param name="services">The edges.</param>
    /// <param name="notifications">Tells scripts.</param>
    /// <param name="changed">Told in the mailbox when <see cref="States"/> may be others.</param>
    public VirtualRouterController(EngineServices services, Notifications notifications, Action? changed = null)
    {
        _services = services;
        _notifications = notifications;
        _mailbox = new Mailbox(changed ?? (static () => { }), exception => EngineLog.WorkFailed(services.Logger, exception));
        _addresses = new AddressKeeper(services.OpenRoute, this, services.Logger);
        _lastAdvertisements = OpenLastAdvertisements();
        var listener = new LoopListener(_addresses, _mailbox.Post, this, services.Logger);
        _loop = new VrrpLoop(new VrrpLoopOptions(), listener, services.Time, services.OpenVrrp(), _lastAdvertisements);
        _facts = new LoopFacts(_loop, services, _mailbox.Post);
        _notes = new RouterNotes(services.Time);
    }

    /// <summary>Completes when the loop has ended, with what broke it.</summary>
    public Task LoopCompletion => _loop.Completion;

    /// <summary>Completes when the addresses are kept no longer, with what broke it.</summary>
    public Task AddressesCompletion => _addresses.Completion;

    /// <summary>How long ago the loop last came round.</summary>
    public TimeSpan SinceLastTurn => _loop.SinceLastTurn;

    /// <summary>The state of each instance, by name.</summary>
    public IReadOnlyDictionary<string, VrrpState> States => _states;

    /// <summary>Why instances are in fault, and what they reject; empty when all is well.</summary>
    public string Notes => _notes.Text;

    /// <summary>Takes up the configuration.</summary>
    /// <param name="configuration">What is to run.</param>
    /// <param name="network">The machine's links and addresses.</param>
    /// <param name="tableTrouble">As in <see cref="OnTableChanged"/>.</param>
    public async Task StartAsync(Configuration configuration, NetworkSnapshot network, string? tableTrouble = null)
    {
        _facts.SetTable(tableTrouble);
        _configuration = configuration;
        _facts.SetNetwork(network);
        _facts.SetConfiguration(configuration);
        var adopted = _addresses.Start(Plan());
        _facts.TellInterfaces();
        foreach (var instance in configuration.VrrpInstances)
        {
            Add(instance, FoundAddresses(instance, adopted));
        }

        SetSyncGroups([], configuration.SyncGroups);
        // Only now, so that its first turn finds all of them and decides for a sync group as a whole.
        await _loop.StartAsync().ConfigureAwait(false);
        _facts.RunScripts(await MastersAsync().ConfigureAwait(false));
        _facts.TellTracking();
        await SetThreadAsync(configuration).ConfigureAwait(false);
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
        if (_facts.SetNetwork(network))
        {
            _addresses.SetPlan(Plan());
        }

        _addresses.Recheck();
        _facts.TellInterfaces();
        _facts.TellTracking();
    });

    /// <summary>The ip_vs table cannot be written for this reason; null: it can.</summary>
    public void OnTableChanged(string? trouble) => _mailbox.Post(() =>
    {
        _facts.SetTable(trouble);
        _facts.TellTracking();
    });

    /// <summary>Every master says priority 0, then its addresses go, unless they are to stay.</summary>
    public async Task StopAsync(bool keepAddresses)
    {
        if (keepAddresses)
        {
            _addresses.Abandon();
        }

        // A script that hangs must not keep the addresses: its end is waited for when they are gone.
        _ = _facts.EndScriptsAsync();
        try
        {
            await _loop.StopAsync().ConfigureAwait(false);
        }
        finally
        {
            await ReleaseAllAsync().ConfigureAwait(false);
            _addresses.Dispose();
            Try(_lastAdvertisements.Remove);
        }
    }

    /// <summary>Completes when the tracked scripts have ended; after <see cref="StopAsync"/>.</summary>
    public Task ScriptsEndedAsync() => _facts.EndScriptsAsync();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _facts.DisposeAsync().ConfigureAwait(false);
        await _loop.DisposeAsync().ConfigureAwait(false);
        _lastAdvertisements.Dispose();
        await _mailbox.DisposeAsync().ConfigureAwait(false);
        _addresses.Dispose();
    }

    void IAddressKeeperListener.OnAddressesHeld(string instance, long term) => _loop.AddressesInstalled(instance, term);

    void IAddressKeeperListener.OnAddressRestored(string instance, IPAddress address) => _loop.Announce(instance, address);

    void IRouterListener.OnTransition(VrrpTransition transition)
    {
        var reasons = transition.To == VrrpState.Fault ? WordsFor(transition.Instance, transition.Faults, transition.FaultyMember) : null;
        _notes.SetFault(transition.Instance, reasons);
        VrrpLog.Transition(_services.Logger, transition, reasons);
        Apply(transition);
    }

    void IRouterListener.OnFaultsChanged(string instance, VrrpFaults faults, string? faultyMember)
    {
        var reasons = WordsFor(instance, faults, faultyMember);
        _notes.SetFault(instance, reasons);
        VrrpLog.StillInFault(_services.Logger, instance, reasons);
    }

    void IRouterListener.OnRejected(RejectedAdvertisement rejected)
    {
        _notes.Add(rejected);
        VrrpLog.Rejected(_services.Logger, rejected);
    }

    private LastAdvertisements OpenLastAdvertisements()
    {
        var last = LastAdvertisements.None;
        Try(() => last = _services.OpenLastAdvertisements());
        return last;
    }

    private void Try(Action work)
    {
        try
        {
            work();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            EngineLog.LastAdvertisementsNotKept(_services.Logger, exception.Message);
        }
    }

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
        _facts.SetConfiguration(next);
        _facts.RunScripts([]);
        _facts.TellInterfaces();
        var difference = KeyedDifferences.Between(running.VrrpInstances, next.VrrpInstances, instance => instance.Name);
        // Before the instances go: an address that moves to another master stays on its interface.
        _addresses.SetPlan(Plan(), difference.Removed.Select(instance => instance.Name));
        foreach (var instance in difference.Removed)
        {
            _leaving[instance.Name] = instance;
            _loop.RemoveInstance(instance.Name);
            _facts.Remove(instance.Name);
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

        _facts.TellTracking();
        return true;
    }

    private void Apply(VrrpTransition transition)
    {
        _states = transition.Reason == TransitionReason.Shutdown
            ? _states.Remove(transition.Instance)
            : _states.SetItem(transition.Instance, transition.To);
        if (Find(transition.Instance) is { } instance || _leaving.Remove(transition.Instance, out instance))
        {
            _notifications.Tell(instance, transition, _facts.Gate);
        }

        foreach (var (group, state) in _groupStates.After(transition.Instance, _configuration.SyncGroups.Items, _states))
        {
            _notifications.Tell(group, state, _facts.Gate);
        }
    }

    private void Add(VrrpInstance instance, bool foundAddresses = false)
    {
        _states = _states.SetItem(instance.Name, VrrpState.Initialize);
        _loop.AddInstance(VrrpMapping.Options(instance), _facts.Add(instance), foundAddresses);
    }

    // The plan leaves out addresses whose interface is not there: then not all are in place.
    private bool FoundAddresses(VrrpInstance instance, IReadOnlySet<string> adopted)
    {
        var addresses = instance.VirtualAddresses.Concat(instance.ExcludedAddresses).ToList();
        return addresses.All(address => (address.Interface ?? instance.Interface) is { } name && _facts.IndexOf(name) is not null)
            && (addresses.Count == 0 || adopted.Contains(instance.Name));
    }

    private async Task<IEnumerable<string>> MastersAsync() => (await _loop.GetStatusAsync().ConfigureAwait(false)).Instances
        .Where(instance => instance.State == VrrpState.Master)
        .Select(instance => instance.Name);

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

    private string WordsFor(string instance, VrrpFaults faults, string? faultyMember) =>
        Find(instance) is { } known ? _facts.WordsFor(faults, faultyMember, known) : faults.ToString();

    private AddressPlan Plan() => AddressPlan.Of(_configuration, _facts.IndexOf);

    private VrrpInstance? Find(string name) => _configuration.VrrpInstances.Items.FirstOrDefault(instance => instance.Name == name);
}
