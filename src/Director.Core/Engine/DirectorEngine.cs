using Director.Core.Interfaces;
using Director.Core.Planning;
using Director.Core.VirtualRouters;
using Director.Core.VirtualServers;
using Keepalived.Configuration;

namespace Director.Core.Engine;

/// <summary>Both halves of a director, and the machine they run on: VRRP moves the addresses, LVS fills the table.</summary>
public sealed class DirectorEngine : IDirectorEngine
{
    // A stop has 2.2 s: those that still run then get SIGTERM, and a little later SIGKILL.
    private static readonly TimeSpan ScriptLimit = TimeSpan.FromSeconds(1.6);
    private static readonly TimeSpan ScriptKillLimit = TimeSpan.FromSeconds(2);

    private readonly EngineServices _services;
    private readonly EngineOptions _options;
    private readonly Notifications _notifications;
    private readonly NetworkWatch _watch;
    private readonly Supervisor _supervisor = new();
    private VirtualRouterController? _routers;
    private VirtualServerController? _servers;
    private Configuration _running = Configuration.Empty;
    private string? _tableTrouble;

    /// <summary>An engine that does nothing yet.</summary>
    public DirectorEngine(EngineServices services, EngineOptions options)
    {
        (_services, _options) = (services, options);
        _notifications = new Notifications(services);
        _watch = new NetworkWatch(services.OpenRoute, OnNetworkChanged, services.Logger);
    }

    /// <inheritdoc />
    public string Status => StatusLine.Of(_routers?.States.Values, _servers?.Counts, _routers?.Notes ?? "", _servers?.TableTrouble);

    /// <inheritdoc />
    public event Action? StatusChanged;

    /// <inheritdoc />
    public Task Failed => _supervisor.Failed;

    /// <inheritdoc />
    public TimeSpan SinceLastTurn => new[] { _routers?.SinceLastTurn, _servers?.SinceLastTurn }.Max() ?? TimeSpan.Zero;

    /// <inheritdoc />
    public async Task StartAsync(Configuration configuration, CancellationToken cancellationToken)
    {
        configuration = RunnableParts.Of(configuration);
        var network = _watch.Open();
        _routers = new VirtualRouterController(_services, _notifications, () => StatusChanged?.Invoke());
        _servers = new VirtualServerController(_services, _notifications, OnServersChanged);
        // An address is held only in front of a table: it comes after it, and at the stop goes before it.
        await _servers.StartAsync(configuration, network).ConfigureAwait(false);
        await _routers.StartAsync(configuration, network, _tableTrouble).ConfigureAwait(false);
        _running = configuration;
        _watch.Start();
        _supervisor.Watch("VRRP loop", _routers.LoopCompletion);
        _supervisor.Watch("address thread", _routers.AddressesCompletion);
        _supervisor.Watch("check loop", _servers.ChecksCompletion);
        _supervisor.Watch("network monitor", _watch.Completion);
    }

    /// <inheritdoc />
    public async Task<ReloadPlan> ReloadAsync(Configuration configuration, CancellationToken cancellationToken)
    {
        configuration = RunnableParts.Of(configuration);
        var plan = ReloadPlan.Between(_running, configuration);
        if (_servers is not null)
        {
            await _servers.ReloadAsync(configuration).ConfigureAwait(false);
        }

        if (_routers is not null)
        {
            await _routers.ReloadAsync(configuration).ConfigureAwait(false);
        }

        _running = configuration;
        return plan;
    }

    /// <inheritdoc />
    public Task SettleAsync() => _servers?.SettleAsync() ?? Task.CompletedTask;

    /// <inheritdoc />
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource kill = new(ScriptKillLimit, _services.Time);
        using var killing = kill.Token.UnsafeRegister(static scripts => ((HealthChecks.IScriptRunner)scripts!).EndAll(), _services.Scripts);
        try
        {
            await (_routers?.StopAsync(_options.KeepAddressesOnStop) ?? Task.CompletedTask).ConfigureAwait(false);
        }
        finally
        {
            await StopServersAsync(cancellationToken).ConfigureAwait(false);
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

        if (_servers is not null)
        {
            await _servers.DisposeAsync().ConfigureAwait(false);
        }

        await _notifications.DisposeAsync().ConfigureAwait(false);
    }

    private async Task StopServersAsync(CancellationToken cancellationToken)
    {
        try
        {
            await (_servers?.StopAsync(_options.KeepVirtualServersOnStop) ?? Task.CompletedTask).ConfigureAwait(false);
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
        await _notifications.DrainAsync(either.Token).ConfigureAwait(false);
        await Task.WhenAll(_routers?.ScriptsEndedAsync() ?? Task.CompletedTask, _servers?.ChecksEndedAsync() ?? Task.CompletedTask).ConfigureAwait(false);
        _services.Scripts.EndAll();
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
    }
}
