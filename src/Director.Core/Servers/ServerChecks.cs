using Director.Core.Engine;
using Director.Core.Interfaces;
using Director.Core.Mapping;
using HealthChecks;
using Keepalived.Configuration;

namespace Director.Core.Servers;

/// <summary>
/// The checks of real servers: those of the configuration in force, from addresses that are not virtual, and none while a virtual server
/// with <c>ha_suspend</c> has its address elsewhere.
/// </summary>
internal sealed class ServerChecks(EngineServices services, Action<CheckerTransition> changed) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly CheckLoop _loop = new(services.Checkers, services.Time, changed, services.Logger, services.OpenChecks());
    private ServersInForce _servers = new();
    private NetworkSnapshot _network = NetworkSnapshot.Empty;

    /// <summary>How long ago the check loop last came round; zero where it does not run.</summary>
    public TimeSpan SinceLastTurn => _loop.SinceLastTurn;

    /// <summary>What the attempts of each checker came to; empty where the loop does not answer.</summary>
    public async Task<IReadOnlyDictionary<CheckerId, CheckMeasure>> MeasuresAsync()
    {
        try
        {
            return await _loop.GetMeasuresAsync().WaitAsync(Patience, services.Time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return new Dictionary<CheckerId, CheckMeasure>();
        }
    }

    /// <summary>Completes when the check loop has ended, with what broke it.</summary>
    public Task Completion => _loop.Completion;

    /// <summary>The machine's addresses changed.</summary>
    public void OnNetworkChanged(NetworkSnapshot network)
    {
        _network = network;
        ChooseSources();
        Suspend([]);
    }

    /// <summary>Another configuration is in force.</summary>
    /// <param name="servers">With its checkers.</param>
    /// <param name="touched">The virtual servers that changed: <c>ha_suspend</c> may have gone from them.</param>
    public void Apply(ServersInForce servers, IEnumerable<VirtualServer> touched)
    {
        _servers = servers;
        ChooseSources();
        _loop.SetRights(
            ThreadMapping.Of(servers.Configuration.GlobalDefinitions.CheckerProcess), RightsRefusals.Of(services.Events, "checker"));
        _loop.Apply(servers.Checkers);
        Suspend(touched);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _loop.DisposeAsync();

    /// <summary>Has a checker that waits for its time check now.</summary>
    /// <returns>What it finds; null: it is not made.</returns>
    public Task<CheckResult?> CheckNowAsync(CheckerId checker) => _loop.CheckNowAsync(checker);

    private void ChooseSources() => services.CheckSources.Set(CheckSources.Of(_network, _servers.VirtualAddresses));

    private void Suspend(IEnumerable<VirtualServer> changed)
    {
        foreach (var (checker, isSuspended) in CheckSuspension.Of(_servers, changed, _network))
        {
            _loop.SetSuspended(checker, isSuspended);
        }
    }
}
