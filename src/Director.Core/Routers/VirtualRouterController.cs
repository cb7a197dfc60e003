using System.Collections.Immutable;
using System.Net;
using Director.Core.Engine;
using Director.Core.Interfaces;
using Director.Core.Kernel;
using Director.Core.Planning;
using Director.Core.Sessions;
using Keepalived.Configuration;
using Linux;
using Vrrp;

namespace Director.Core.Routers;

/// <summary>
/// The VRRP half: gives the loop its instances, with the <see cref="LoopFacts"/> they depend on, and carries out what they decide.
/// Everything but the addresses, which have a writer of their own, goes through one mailbox, so that the loop never waits.
/// </summary>
internal sealed partial class VirtualRouterController : IReloadHalf, IHoldingsListener, IAsyncDisposable
{
    private static readonly TimeSpan LoopPatience = TimeSpan.FromSeconds(1);

    private readonly EngineServices _services;
    private readonly Mailbox _mailbox;
    private readonly AddressLosses _losses = new();
    private readonly HoldingsKeeper _addresses;
    private readonly LastAdvertisements _lastAdvertisements;
    private readonly VrrpLoop _loop;
    private readonly LoopSettings _settings;
    private readonly LoopFacts _facts;
    private readonly LinkedInstances _linked;
    private readonly RouterReporter _reporter;
    private Configuration _configuration = Configuration.Empty;
    private Configuration _inLoop = Configuration.Empty;
    private InstanceOverrides _asked = InstanceOverrides.None;

    /// <param name="services">The edges.</param>
    /// <param name="changed">Told in the mailbox when <see cref="States"/> may be others.</param>
    public VirtualRouterController(EngineServices services, Action? changed = null)
    {
        _services = services;
        _mailbox = new Mailbox(changed ?? (static () => { }), exception => EngineLog.WorkFailed(services.Logger, exception));
        _addresses = new HoldingsKeeper(services.OpenRoute, services.OpenFilter, this, services.Events);
        _lastAdvertisements = KeptAdvertisements.Open(services);
        _reporter = new RouterReporter(
            services,
            (faults, member, instance) => _facts!.WordsFor(faults, member, instance),
            instance => _facts!.TrackersOf(instance));
        var listener = new LoopListener(_addresses, _mailbox.Post, _reporter, services.Events);
        _loop = new VrrpLoop(new VrrpLoopOptions(), listener, services.Time, services.OpenVrrp(), _lastAdvertisements);
        _settings = new LoopSettings(_loop, services.Time, BootTime.Clock, services.Events);
        _facts = new LoopFacts(_loop, services, _mailbox.Post);
        _linked = new LinkedInstances(services, _facts, () => _mailbox.Post(() => TellNetwork(_linked!.Retry())));
    }

    /// <summary>Completes when the loop has ended, with what broke it.</summary>
    public Task LoopCompletion => _loop.Completion;

    /// <summary>Completes when a thread of a tracker has ended, with what broke it.</summary>
    public Task TrackersCompletion => _facts.TrackersCompletion;

    /// <summary>Completes when the addresses are kept no longer, with what broke it.</summary>
    public Task AddressesCompletion => _addresses.Completion;

    /// <summary>How long ago the loop last came round.</summary>
    public TimeSpan SinceLastTurn => _loop.SinceLastTurn;

    /// <summary>The state of each instance.</summary>
    public IReadOnlyDictionary<InstanceName, VrrpState> States => _reporter.States;

    /// <summary>Takes up the configuration.</summary>
    /// <param name="step">What is to run; nothing runs yet.</param>
    /// <param name="network">The machine's links and addresses.</param>
    /// <param name="tableTrouble">As in <see cref="OnTableChanged"/>.</param>
    public async Task StartAsync(ConfigurationStep step, NetworkSnapshot network, string? tableTrouble = null)
    {
        var configuration = step.Next;
        _facts.SetTable(tableTrouble);
        _linked.Start(network);
        SetConfiguration(step);
        _inLoop = configuration;
        var adopted = _addresses.Start(_linked.Holdings);
        _settings.Apply(configuration);
        _facts.TellInterfaces();
        foreach (var instance in configuration.VrrpInstances)
        {
            Add(instance, _linked.Options(instance), _linked.AreInPlace(instance, adopted));
        }

        SetSyncGroups(step.Difference.SyncGroups);
        // Only now, so that its first turn finds all of them and decides for a sync group as a whole.
        await _loop.StartAsync().ConfigureAwait(false);
        _facts.RunTrackers(await MastersAsync().ConfigureAwait(false));
        _facts.TellTracking();
        _settings.ApplyToThread(configuration);
        _mailbox.Start();
    }

    /// <inheritdoc />
    public string Name => "virtual routers";

    /// <summary>
    /// Changes what differs: an instance that stays keeps its role and timers. On the way back one that has resigned takes part again.
    /// </summary>
    public async Task AdoptAsync(ConfigurationStep step)
    {
        _settings.ApplyToThread(step.Next);
        await _mailbox.InvokeAsync(() => Adopt(step)).ConfigureAwait(false);
    }

    /// <summary>The machine's links or addresses changed.</summary>
    public void OnNetworkChanged(NetworkSnapshot network) => _mailbox.Post(() => TellNetwork(_linked.SetNetwork(network)));

    /// <summary>The ip_vs table cannot be written for this reason; null: it can.</summary>
    public void OnTableChanged(string? trouble) => _mailbox.Post(() => _facts.SetTable(trouble));

    /// <summary>The BFD sessions stand like this.</summary>
    public void OnPathsChanged(BfdPaths paths) => _mailbox.Post(() => _facts.SetPaths(paths));

    /// <summary>A BFD session that was up has expired.</summary>
    public void OnNeighbourLost(SessionName session, InternetAddress neighbour) => _facts.MasterSessions.OnLost(session, neighbour);

    /// <summary>Every master says priority 0, then its addresses go, unless they are to stay.</summary>
    public async Task StopAsync(bool keepAddresses)
    {
        if (keepAddresses)
        {
            _addresses.Abandon();
        }

        // A script that hangs must not keep the addresses: its end is waited for when they are gone.
        _ = _facts.EndTrackersAsync();
        try
        {
            await _loop.StopAsync().ConfigureAwait(false);
        }
        finally
        {
            await ReleaseAllAsync().ConfigureAwait(false);
            _addresses.End();
            await (keepAddresses ? Task.CompletedTask : _mailbox.InvokeAsync(_linked.End)).ConfigureAwait(false);
            KeptAdvertisements.Remove(_lastAdvertisements, _services);
        }
    }

    /// <summary>
    /// Ends for a process that goes on: what is in the kernel stays, and so does what says when each master last advertised. An instance
    /// whose others are not that patient gives up (<see cref="VrrpLoop.HandOverAsync"/>).
    /// </summary>
    public async Task HandOverAsync()
    {
        _ = _facts.EndTrackersAsync();
        await _loop.HandOverAsync().ConfigureAwait(false);
        var intervals = _configuration.VrrpInstances.ToDictionary(InstanceName.Of, static instance => instance.AdvertInterval);
        // An instance of a reload that was not carried out to its end is no business of the next process.
        _addresses.HandOver(instance => intervals.TryGetValue(instance, out var interval) ? VrrpLoop.PatienceOf(interval) : TimeSpan.Zero);
    }

    /// <summary>Completes when the trackers have ended; after <see cref="StopAsync"/>.</summary>
    public Task TrackersEndedAsync() => _facts.EndTrackersAsync();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _facts.DisposeAsync().ConfigureAwait(false);
        await _loop.DisposeAsync().ConfigureAwait(false);
        _lastAdvertisements.Dispose();
        await _mailbox.DisposeAsync().ConfigureAwait(false);
        await _linked.DisposeAsync().ConfigureAwait(false);
        _addresses.Dispose();
    }

    void IHoldingsListener.OnAddressesHeld(InstanceName instance, long term) => _loop.AddressesInstalled(instance.Text, term);

    void IHoldingsListener.OnAddressRestored(InstanceName instance, IPAddress address, bool wasLost)
    {
        _loop.Announce(instance.Text, address);
        if (wasLost)
        {
            _mailbox.Post(() => _losses.Add(instance, address, _services.Time.GetUtcNow()));
        }
    }

    void IHoldingsListener.OnStaticsRefused(ImmutableHashSet<InstanceName> instances) => _mailbox.Post(() =>
    {
        _facts.SetRefused(instances);
        _facts.TellTracking();
    });

    // A loop that died has released nothing.
    private async Task ReleaseAllAsync() => await _mailbox.InvokeAsync(() =>
    {
        foreach (var instance in _configuration.VrrpInstances)
        {
            _addresses.Release(InstanceName.Of(instance));
        }

        return true;
    }).ConfigureAwait(false);

    // What may fail comes first. What the loop is told of instances cannot be taken back, and cannot fail here.
    private bool Adopt(ConfigurationStep step)
    {
        var difference = step.Difference.Instances;
        SetConfiguration(step);
        var changed = StepOptions.Changed(difference, _linked.Options);
        var added = StepOptions.Added(difference, _linked.Options);
        _facts.RunTrackers([]);
        _settings.Apply(step.Next);
        _facts.TellInterfaces();
        // Before the instances go: an address that moves to another master stays on its interface.
        _addresses.SetPlan(_linked.Holdings, difference.Removed.Select(InstanceName.Of));
        // The way back from where it never came to the instances has nothing to undo.
        if (!ReferenceEquals(_inLoop, step.Next))
        {
            TellLoop(step, changed, added);
        }

        _facts.TellTracking();
        return true;
    }

    private void TellLoop(
        ConfigurationStep step, List<VrrpInstanceOptions> changed, List<(VrrpInstance Instance, VrrpInstanceOptions Options)> added)
    {
        foreach (var instance in step.Difference.Instances.Removed)
        {
            _reporter.Leave(instance);
            _loop.RemoveInstance(instance.Name);
            _facts.Remove(InstanceName.Of(instance));
        }

        SetSyncGroups(step.Difference.SyncGroups);
        changed.ForEach(options => _loop.UpdateInstance(options, _facts.Add(new(options.Name))));
        added.ForEach(each => Add(each.Instance, each.Options));
        _inLoop = step.Next;
    }

    private void SetConfiguration(ConfigurationStep step)
    {
        _linked.Adopt(step.Next);
        _configuration = step.Next;
        _reporter.SetConfiguration(step.Next);
        _facts.SetConfiguration(step.Next, step.Gate);
    }

    private void Add(VrrpInstance instance, VrrpInstanceOptions options, bool foundAddresses = false)
    {
        _reporter.Add(InstanceName.Of(instance));
        _loop.AddInstance(options, _facts.Add(InstanceName.Of(instance)), foundAddresses);
    }

    private async Task<IEnumerable<InstanceName>> MastersAsync() => (await _loop.GetStatusAsync().ConfigureAwait(false)).Instances
        .Where(instance => instance.State == VrrpState.Master)
        .Select(instance => new InstanceName(instance.Name));

    private void SetSyncGroups(KeyedDifference<SyncGroup> difference)
    {
        foreach (var group in difference.Removed)
        {
            _loop.RemoveSyncGroup(group.Name);
        }

        foreach (var group in difference.Added.Concat(difference.Changed.Select(change => change.Next)))
        {
            _loop.SetSyncGroup(new VrrpSyncGroupOptions(group.Name, [.. group.Instances]));
        }
    }

    private void TellNetwork(bool hasOtherInterfaces)
    {
        if (hasOtherInterfaces)
        {
            _addresses.SetPlan(_linked.Holdings);
        }

        _addresses.Recheck();
        _facts.TellInterfaces();
        _facts.TellTracking();
    }
}
