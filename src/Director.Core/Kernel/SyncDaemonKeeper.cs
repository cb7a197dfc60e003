using System.Collections.Immutable;
using Director.Core.Engine;
using Director.Core.Routers;
using Ipvs.Netlink;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Core.Kernel;

/// <summary>
/// Keeps the kernel's synchronisation of connections as <see cref="SyncDaemons"/> says. It has a connection and a mailbox of its own:
/// stopping one waits for a thread of the kernel. Where the file has never asked for one, those of others are left alone.
/// </summary>
internal sealed class SyncDaemonKeeper : IReloadHalf, IAsyncDisposable
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(5);

    private readonly EngineServices _services;
    private readonly Mailbox _mailbox;
    private readonly Keeper<IIpvsClient> _keeper;
    private readonly ITimer _retry;
    private IReadOnlyDictionary<InstanceName, VrrpState> _states = ImmutableDictionary<InstanceName, VrrpState>.Empty;
    private Configuration _configuration = Configuration.Empty;
    private bool _isOurs;

    /// <param name="services">The edges.</param>
    public SyncDaemonKeeper(EngineServices services)
    {
        _services = services;
        _mailbox = new Mailbox(Reconcile, exception => EngineLog.WorkFailed(services.Logger, exception));
        _keeper = new(
            () => services.OpenIpvs() ?? throw new IOException("the kernel has no ip_vs"),
            problem => services.Events.Publish(new KernelEvent.SyncDaemonFailed(problem)),
            static () => { });
        _retry = services.Time.CreateTimer(_ => _mailbox.Post(static () => { }), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc />
    public string Name => "synchronisation of connections";

    /// <summary>For the start as well.</summary>
    public async Task AdoptAsync(ConfigurationStep step)
    {
        if (step.Next.GlobalDefinitions.Lvs.SyncDaemon is not null)
        {
            // Nothing to do where it is there; what cannot be loaded is said by the attempt to use it.
            await _services.Modules.LoadAsync("ip_vs", CancellationToken.None).ConfigureAwait(false);
        }

        await SetAsync(step.Next).ConfigureAwait(false);
    }

    /// <summary>How the instances stand now.</summary>
    public void OnStatesChanged(IReadOnlyDictionary<InstanceName, VrrpState> states) => _mailbox.Post(() => _states = states);

    /// <summary>Stops what it has started, unless it is to stay.</summary>
    public Task StopAsync(bool keep) => keep ? Task.CompletedTask : SetAsync(Configuration.Empty);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _retry.DisposeAsync().ConfigureAwait(false);
        await _mailbox.DisposeAsync().ConfigureAwait(false);
        _keeper.Dispose();
    }

    private async Task SetAsync(Configuration configuration) =>
        await _mailbox.InvokeAsync(() => _configuration = configuration).ConfigureAwait(false);

    private void Reconcile()
    {
        var wanted = SyncDaemons.Of(_configuration, _states);
        if (wanted.IsEmpty && !_isOurs)
        {
            return;
        }

        if (_keeper.Try(client => Apply(client, wanted)).Outcome != KeeperOutcome.Done)
        {
            _retry.Change(RetryInterval, Timeout.InfiniteTimeSpan);
        }
    }

    private string Apply(IIpvsClient client, ImmutableArray<IpvsDaemon> wanted)
    {
        var (stop, start) = SyncDaemons.Between(client.GetDaemons(), wanted);
        foreach (var daemon in stop)
        {
            client.StopDaemon(daemon);
        }

        _isOurs = !wanted.IsEmpty;
        foreach (var daemon in start)
        {
            client.StartDaemon(daemon);
            _services.Events.Publish(new KernelEvent.SyncDaemonStarted(daemon.ToString()));
        }

        return "";
    }
}
