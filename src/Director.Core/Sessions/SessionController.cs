using Bfd;
using Director.Core.Engine;
using Director.Core.Mapping;
using Keepalived.Configuration;
using Loop;

namespace Director.Core.Sessions;

/// <summary>
/// The BFD sessions of the configuration: has the loop run them, publishes what happens to them, and passes on what that means for the
/// paths. What the loop tells comes on its thread and goes on at once; what is published goes through a mailbox, so that the loop never
/// waits.
/// </summary>
internal sealed class SessionController : IReloadHalf, IBfdListener, IAsyncDisposable
{
    private readonly IEventStream _events;
    private readonly Action<BfdPaths> _changed;
    private readonly Action<SessionName, InternetAddress> _lost;
    private readonly Action<LoopThreadOptions, LoopPrivileges> _refused;
    private readonly Mailbox _happened;
    private readonly BfdLoop _loop;
    private BfdPaths _paths = BfdPaths.None;

    /// <param name="services">The edges.</param>
    /// <param name="changed">Told on the loop's thread, in order, when a path is another. It must return at once.</param>
    /// <param name="lost">Told there before that of a session that was up and expired, by name, and of its neighbour.</param>
    public SessionController(EngineServices services, Action<BfdPaths> changed, Action<SessionName, InternetAddress> lost)
    {
        (_events, _changed, _lost) = (services.Events, changed, lost);
        _refused = RightsRefusals.Of(services.Events, "bfd");
        _loop = new BfdLoop(new BfdLoopOptions(), this, services.Time, services.OpenBfd());
        _happened = new Mailbox(static () => { }, exception => EngineLog.WorkFailed(services.Logger, exception));
        _happened.Start();
    }

    /// <summary>Completes when the loop has ended, with what broke it.</summary>
    public Task LoopCompletion => _loop.Completion;

    /// <summary>How long ago the loop last came round; zero where it does not run.</summary>
    public TimeSpan SinceLastTurn => _loop.SinceLastTurn;

    /// <summary>Makes the sessions of the configuration the ones there are: one that stays keeps its state.</summary>
    public void Apply(Configuration configuration)
    {
        _loop.SetRights(ThreadMapping.Of(configuration.GlobalDefinitions.BfdProcess), _refused);
        _loop.Apply([.. configuration.BfdInstances.Items.Select(BfdMapping.Options)]);
    }

    /// <inheritdoc />
    public string Name => "BFD sessions";

    /// <inheritdoc />
    public Task AdoptAsync(ConfigurationStep step)
    {
        Apply(step.Next);
        return Task.CompletedTask;
    }

    /// <summary>The machine's links or addresses changed.</summary>
    public void OnNetworkChanged() => _loop.OnAddressesChanged();

    /// <summary>Every session says AdminDown; the paths stay as they are.</summary>
    public async Task StopAsync()
    {
        await _loop.StopAsync().ConfigureAwait(false);
        // What it said at its end is published before the stream of events ends.
        await _happened.AskAsync(static () => true).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _loop.DisposeAsync().ConfigureAwait(false);
        await _happened.DisposeAsync().ConfigureAwait(false);
    }

    void IBfdListener.OnTransition(in BfdTransition transition)
    {
        if (transition.Change.IsSilence)
        {
            _lost(new(transition.Session), transition.Key.Neighbour);
        }

        var copy = transition;
        _happened.Post(() => _events.Publish(new SessionEvent.Transition(copy)));
    }

    void IBfdListener.OnPath(string session, bool? isUp) => Set(new(_paths.ByName.SetItem(new(session), isUp)));

    void IBfdListener.OnRemoved(string session) => Set(new(_paths.ByName.Remove(new(session))));

    void IBfdListener.OnPacketRejected(in RejectedBfdPacket rejected)
    {
        var copy = rejected;
        _happened.Post(() => _events.Publish(new SessionEvent.Rejected(copy)));
    }

    void IBfdListener.OnSocketTrouble(in BfdSocketTrouble trouble)
    {
        var copy = trouble;
        _happened.Post(() => _events.Publish(new SessionEvent.SocketFailed(copy)));
    }

    void IBfdListener.OnLate(string session, TimeSpan lateness) =>
        _happened.Post(() => _events.Publish(new SessionEvent.Late(new(session), lateness)));

    private void Set(BfdPaths paths)
    {
        _paths = paths;
        _changed(paths);
    }
}
