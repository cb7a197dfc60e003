using Director.Core.Engine;
using Route.Netlink;

namespace Director.Core.Interfaces;

/// <summary>Follows the machine's links and addresses and tells of each change once.</summary>
internal sealed class NetworkWatch : IAsyncDisposable
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    private readonly EngineServices _services;
    private readonly Action<NetworkSnapshot> _changed;
    private readonly Mailbox _mailbox;
    private readonly ITimer _retry;
    private bool _isBehind;
    private NetworkSnapshot _current = NetworkSnapshot.Empty;
    private NetworkSnapshot? _told;
    private IRouteMonitor? _monitor;

    /// <param name="services">Opens the monitor, and connections for the dumps.</param>
    /// <param name="changed">Gets the machine as it is after a burst of changes, one call at a time; must not wait.</param>
    public NetworkWatch(EngineServices services, Action<NetworkSnapshot> changed)
    {
        _services = services;
        _changed = changed;
        _mailbox = new Mailbox(Tell, exception => EngineLog.WorkFailed(services.Logger, exception));
        _retry = services.Time.CreateTimer(
            _ => _mailbox.Post(LookAgain), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Completes when the monitor has ended, with what broke it; it runs from <see cref="Open"/> on.</summary>
    public Task Completion => _monitor?.Completion ?? Task.CompletedTask;

    /// <summary>The machine as it is. What changes from here on is told after <see cref="Start"/>.</summary>
    public NetworkSnapshot Open()
    {
        _monitor = _services.OpenRouteMonitor(Hear);
        return _current = Dump();
    }

    /// <summary>Counts changes of routes and rules as well from now on.</summary>
    public void FollowRoutes() => _monitor?.FollowRoutes();

    /// <summary>Tells the state of <see cref="Open"/>, and what changed since and changes.</summary>
    public void Start()
    {
        _mailbox.Post(Tell);
        _mailbox.Start();
        _monitor?.Start();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _monitor?.Dispose();
        await _retry.DisposeAsync().ConfigureAwait(false);
        await _mailbox.DisposeAsync().ConfigureAwait(false);
    }

    // A routing daemon changes its own by the thousand.
    private void Hear(RouteEvent change)
    {
        if (change is RouteAdded { IsReplacement: false }
            or RouteRemoved { Route.Protocol: not RoutingProtocol.Keepalived }
            or RuleRemoved { Rule.Protocol: not RoutingProtocol.Keepalived })
        {
            return;
        }

        _mailbox.Post(() => Apply(change));
    }

    private void Apply(RouteEvent change)
    {
        if (change is Overrun)
        {
            LookAgain();
        }
        else
        {
            _current = _current.After(change);
        }
    }

    // Changes were lost: until the machine can be asked, what was known before counts.
    private void LookAgain()
    {
        try
        {
            _current = Dump() with { RouteChanges = _current.RouteChanges + 1 };
            _isBehind = false;
        }
        catch (IOException failure)
        {
            if (!_isBehind)
            {
                EngineLog.NetworkUnknown(_services.Logger, failure.Message);
            }

            _isBehind = true;
            _retry.Change(RetryInterval, Timeout.InfiniteTimeSpan);
        }
    }

    private NetworkSnapshot Dump()
    {
        using var client = _services.OpenRoute();
        return NetworkSnapshot.Of(client.GetLinks(), client.GetAddresses());
    }

    private void Tell()
    {
        if (!ReferenceEquals(_current, _told))
        {
            _told = _current;
            _changed(_current);
        }
    }
}
