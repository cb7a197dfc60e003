using Director.Core.Engine;
using Microsoft.Extensions.Logging;
using Route.Netlink;

namespace Director.Core.Interfaces;

/// <summary>Follows the machine's links and addresses and tells of each change once.</summary>
internal sealed class NetworkWatch : IAsyncDisposable
{
    private readonly Func<IRouteClient> _open;
    private readonly Action<NetworkSnapshot> _changed;
    private readonly Mailbox _mailbox;
    private NetworkSnapshot _current = NetworkSnapshot.Empty;
    private NetworkSnapshot? _told;
    private RouteMonitor? _monitor;

    /// <param name="open">Opens a connection for the dumps.</param>
    /// <param name="changed">Told of the machine as it is after a burst of changes, one call at a time; must not wait.</param>
    public NetworkWatch(Func<IRouteClient> open, Action<NetworkSnapshot> changed, ILogger logger)
    {
        _open = open;
        _changed = changed;
        _mailbox = new Mailbox(Tell, exception => EngineLog.NetworkWatchFailed(logger, exception));
    }

    /// <summary>Completes when the monitor has ended, with what broke it; it runs from <see cref="Open"/> on.</summary>
    public Task Completion => _monitor?.Completion ?? Task.CompletedTask;

    /// <summary>The machine as it is. What changes from here on is told after <see cref="Start"/>.</summary>
    public NetworkSnapshot Open()
    {
        _monitor = RouteMonitor.Open(change => _mailbox.Post(() => Apply(change)));
        return _current = Dump();
    }

    /// <summary>Tells the state of <see cref="Open"/>, and what changed since and changes.</summary>
    public void Start()
    {
        _mailbox.Post(Tell);
        _mailbox.Start();
        _monitor?.Start();
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _monitor?.Dispose();
        return _mailbox.DisposeAsync();
    }

    private void Apply(RouteEvent change) => _current = change is Overrun ? Dump() : _current.After(change);

    private NetworkSnapshot Dump()
    {
        using var client = _open();
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
