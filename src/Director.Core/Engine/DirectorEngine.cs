using Director.Core.Interfaces;
using Director.Core.Kernel;
using Director.Core.Planning;
using Director.Core.Routers;
using Director.Core.Servers;
using Director.Core.Sessions;
using Keepalived.Configuration;

namespace Director.Core.Engine;

/// <summary>Both halves of a director, and the machine they run on: VRRP moves the addresses, LVS fills the table.</summary>
public sealed partial class DirectorEngine : IDirectorEngine
{
    // A stop has 2.2 s: those that still run then get SIGTERM, and a little later SIGKILL.
    private static readonly TimeSpan ScriptLimit = TimeSpan.FromSeconds(1.6);
    private static readonly TimeSpan ScriptKillLimit = TimeSpan.FromSeconds(2);

    private readonly EngineServices _services;
    private readonly EngineOptions _options;
    private readonly NetworkWatch _watch;
    private readonly Supervisor _supervisor;
    private readonly ReloadHistory _reloads;
    private readonly TableDumps _dumps;
    private readonly OverrideBook _overrides;
    private VirtualRouterController? _routers;
    private VirtualServerController? _servers;
    private SessionController? _sessions;
    private SyncDaemonKeeper? _connections;
    private Configuration _running = Configuration.Empty;
    private ScriptGate? _gate;
    private string? _tableTrouble;
    private DateTimeOffset? _started;

    /// <summary>An engine that does nothing yet.</summary>
    public DirectorEngine(EngineServices services, EngineOptions options)
    {
        (_services, _options) = (services, options);
        _supervisor = new Supervisor(failure => Publish(new EngineEvent.PartFailed(failure.Part, failure.InnerException!.Message)));
        _reloads = new ReloadHistory(services.Time);
        _dumps = new TableDumps(services);
        _overrides = new OverrideBook(services);
        _watch = new NetworkWatch(services, OnNetworkChanged);
    }

    /// <inheritdoc />
    public event Action? StatusChanged;

    /// <inheritdoc />
    public Task Failed => _supervisor.Failed;

    /// <inheritdoc />
    public TimeSpan SinceLastTurn =>
        new[] { _routers?.SinceLastTurn, _servers?.SinceLastTurn, _sessions?.SinceLastTurn }.Max() ?? TimeSpan.Zero;

    /// <inheritdoc />
    public async Task StartAsync(Configuration configuration, CancellationToken cancellationToken)
    {
        ConfigurationStep step = new(ConfigurationDifference.Between(_running, configuration), new ScriptGate(_services, configuration));
        Publish(new EngineEvent.ConfigurationTaken(configuration, Previous: null, step.Gate));
        var network = _watch.Open();
        FollowRoutes(configuration);
        _routers = new VirtualRouterController(_services, OnRoutersChanged);
        _servers = new VirtualServerController(_services, OnServersChanged);
        _sessions = new SessionController(_services, OnPathsChanged, OnNeighbourLost);
        _overrides.Begin(_servers, _routers);
        // First, for a session takes some packets to come up.
        _sessions.Apply(configuration);
        // An address is held only in front of a table: it comes after it, and at the stop goes before it.
        await _servers.StartAsync(step, network, _options.GoesOn).ConfigureAwait(false);
        await _routers.StartAsync(step, network, _tableTrouble).ConfigureAwait(false);
        _connections = new SyncDaemonKeeper(_services);
        _connections.OnStatesChanged(_routers.States);
        await _connections.AdoptAsync(step).ConfigureAwait(false);
        (_running, _gate) = (configuration, step.Gate);
        _watch.Start();
        _supervisor.Watch("VRRP loop", _routers.LoopCompletion);
        _supervisor.Watch("address thread", _routers.AddressesCompletion);
        _supervisor.Watch("thread of a tracker", _routers.TrackersCompletion);
        _supervisor.Watch("BFD loop", _sessions.LoopCompletion);
        _supervisor.Watch("check loop", _servers.ChecksCompletion);
        _supervisor.Watch("network monitor", _watch.Completion);
        await _overrides.FollowAsync().ConfigureAwait(false);
        _started = _services.Time.GetUtcNow();
        Publish(new EngineEvent.Started());
    }

    /// <inheritdoc />
    public async Task<ReloadPlan> ReloadAsync(Configuration configuration, CancellationToken cancellationToken)
    {
        if (_sessions is null || _servers is null || _routers is null || _connections is null || _gate is null)
        {
            throw new InvalidOperationException("Nothing runs that could be reloaded.");
        }

        var plan = ReloadPlan.Between(_running, configuration);
        FollowRoutes(configuration);
        ConfigurationStep forth = new(plan.Difference!, new ScriptGate(_services, configuration));
        ConfigurationStep back = new(forth.Difference.Reversed, _gate);
        Publish(new EngineEvent.ConfigurationTaken(configuration, _running, forth.Gate));
        try
        {
            await ReloadTransaction.RunAsync([_sessions, _servers, _routers, _connections], forth, back).ConfigureAwait(false);
        }
        catch (ReloadFailedException)
        {
            Publish(new EngineEvent.ConfigurationTaken(_running, configuration, back.Gate));
            throw;
        }
        catch (PartFailedException failure)
        {
            _supervisor.Fail(failure);
            throw;
        }

        (_running, _gate) = (configuration, forth.Gate);
        await _overrides.FollowAsync().ConfigureAwait(false);
        Publish(new EngineEvent.Reloaded(plan));
        return plan;
    }

    /// <inheritdoc />
    public Task SettleAsync() => _servers?.SettleAsync() ?? Task.CompletedTask;

    /// <inheritdoc />
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Publish(new EngineEvent.Stopping());
        using CancellationTokenSource kill = new(ScriptKillLimit, _services.Time);
        using var killing = kill.Token.UnsafeRegister(static scripts => ((Scripts.IScriptRunner)scripts!).EndAll(), _services.Scripts);
        try
        {
            await (_routers?.StopAsync(_options.KeepAddressesOnStop) ?? Task.CompletedTask).ConfigureAwait(false);
        }
        finally
        {
            await StopSessionsAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _watch.DisposeAsync().ConfigureAwait(false);
        if (_routers is not null)
        {
            await _routers.DisposeAsync().ConfigureAwait(false);
        }

        if (_connections is not null)
        {
            await _connections.DisposeAsync().ConfigureAwait(false);
        }

        if (_servers is not null)
        {
            await _servers.DisposeAsync().ConfigureAwait(false);
        }

        if (_sessions is not null)
        {
            await _sessions.DisposeAsync().ConfigureAwait(false);
        }

        _dumps.Dispose();
        await _services.Files.DisposeAsync().ConfigureAwait(false);
        _overrides.Dispose();
        await _services.Events.DisposeAsync().ConfigureAwait(false);
    }

    private async Task StopSessionsAsync(CancellationToken cancellationToken)
    {
        try
        {
            await (_sessions?.StopAsync() ?? Task.CompletedTask).ConfigureAwait(false);
        }
        finally
        {
            await StopServersAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    // Where there are none, the machine's are nobody's business.
    private void FollowRoutes(Configuration configuration)
    {
        if (HoldingsPlan.HasRoutes(configuration))
        {
            _watch.FollowRoutes();
        }
    }

    private async Task StopServersAsync(CancellationToken cancellationToken)
    {
        try
        {
            await (_servers?.StopAsync(_options.KeepVirtualServersOnStop) ?? Task.CompletedTask).ConfigureAwait(false);
            await (_connections?.StopAsync(_options.KeepVirtualServersOnStop) ?? Task.CompletedTask).ConfigureAwait(false);
        }
        finally
        {
            await StopScriptsAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task StopScriptsAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = new(ScriptLimit, _services.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        await _services.Events.CompleteAsync(either.Token).ConfigureAwait(false);
        await Task.WhenAll(_routers?.TrackersEndedAsync() ?? Task.CompletedTask, _servers?.ChecksEndedAsync() ?? Task.CompletedTask)
            .ConfigureAwait(false);
        _services.Scripts.EndAll();
    }

    /// <inheritdoc />
    public void Publish(DirectorEvent happened)
    {
        _reloads.Hear(happened);
        _services.Events.Publish(happened);
    }

    private void OnRoutersChanged()
    {
        if (_routers is not null)
        {
            _connections?.OnStatesChanged(_routers.States);
        }

        StatusChanged?.Invoke();
    }

    // In the mailbox of the servers, which are all that changes the trouble.
    private void OnServersChanged()
    {
        var trouble = _options.KeepPriorityWithoutTable ? null : _servers?.TableTrouble;
        if (trouble != _tableTrouble)
        {
            _tableTrouble = trouble;
            _routers?.OnTableChanged(trouble);
        }

        StatusChanged?.Invoke();
    }

    private void OnNetworkChanged(NetworkSnapshot network)
    {
        _routers?.OnNetworkChanged(network);
        _servers?.OnNetworkChanged(network);
        _sessions?.OnNetworkChanged();
    }

    // On the thread of the BFD loop: each only posts it.
    private void OnPathsChanged(BfdPaths paths)
    {
        _routers?.OnPathsChanged(paths);
        _servers?.OnPathsChanged(paths);
    }

    private void OnNeighbourLost(SessionName session, InternetAddress neighbour) => _routers?.OnNeighbourLost(session, neighbour);
}
