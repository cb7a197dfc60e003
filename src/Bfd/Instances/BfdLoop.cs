using Linux;
using Loop;

namespace Bfd;

/// <summary>
/// All BFD sessions of a process (RFC 5880, 5881, 5883) on a thread of their own. Every method may be called from any thread: it posts a
/// command and wakes the loop, which tells the <see cref="IBfdListener"/> what follows. Commands after the end are ignored.
/// </summary>
public sealed class BfdLoop : IAsyncDisposable
{
    private readonly BfdLoopOptions _options;
    private readonly IBfdTransport _transport;
    private readonly LoopThread<BfdDispatcher> _loop;

    /// <param name="transport">The wire, which the loop disposes.</param>
    /// <param name="random">Spreads packets and draws discriminators.</param>
    public BfdLoop(BfdLoopOptions options, IBfdListener listener, TimeProvider time, IBfdTransport transport, Random? random = null)
    {
        (_options, _transport) = (options, transport);
        CommandQueue<BfdDispatcher> commands = new();
        BfdDispatcher dispatcher = new(transport, listener, time, commands, options.LatenessThreshold, random ?? Random.Shared);
        _loop = new LoopThread<BfdDispatcher>(dispatcher, transport, commands, time);
    }

    /// <summary>How long ago the loop last came round, at most about a second when all is well; zero where it does not run.</summary>
    public TimeSpan SinceLastTurn => _loop.SinceLastTurn;

    /// <summary>Completes when the loop has ended: after <see cref="StopAsync"/>, or with what broke it.</summary>
    public Task Completion => _loop.Completion;

    /// <summary>
    /// Makes <paramref name="sessions"/> the ones there are. One whose <see cref="BfdSessionOptions.Key"/> stays keeps its state, its
    /// discriminators and its timers; one that is not named any more says AdminDown and ends. The first session starts the thread.
    /// </summary>
    public void Apply(IReadOnlyCollection<BfdSessionOptions> sessions)
    {
        _loop.Post(dispatcher => dispatcher.Apply(sessions));
        if (sessions.Count > 0)
        {
            // A service without sessions has no thread for them.
            _ = _loop.StartAsync("bfd", Enter);
        }
    }

    /// <summary>Asks the kernel for what the loop's thread shall have, now or once it runs.</summary>
    /// <param name="refused">Hears on that thread what was not granted.</param>
    public void SetRights(LoopThreadOptions options, Action<LoopThreadOptions, LoopPrivileges> refused) =>
        _loop.SetRights(options, refused);

    /// <summary>States that the machine's addresses changed: a source address that was missing may be there.</summary>
    public void OnAddressesChanged() => _loop.Post(static dispatcher => dispatcher.RetrySockets());

    /// <summary>The state of everything, taken between two turns of the loop; nothing where it does not run.</summary>
    public Task<BfdStatus> GetStatusAsync() =>
        _loop.IsStarted
            ? _loop.AskAsync(static dispatcher => dispatcher.Summarize(), BfdStatus.Nothing)
            : Task.FromResult(BfdStatus.Nothing);

    /// <summary>Every session says AdminDown, then the thread ends.</summary>
    public Task StopAsync() => _loop.StopAsync(static dispatcher => dispatcher.Stop());

    /// <summary>Stops, and closes the sockets.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _transport.Dispose();
    }

    private void Enter()
    {
        if (_options.NetworkNamespace is { } path)
        {
            NetworkNamespace.Enter(path);
        }
    }
}
