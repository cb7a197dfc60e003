using Loop;
using Microsoft.Extensions.Logging;

namespace HealthChecks;

/// <summary>
/// Runs checkers, ten thousands at once, on a thread of its own: each at its own times, spread by its warmup. Programs run on the thread
/// pool. All members may be called from any thread.
/// </summary>
public sealed class CheckLoop : IAsyncDisposable
{
    private readonly ICheckTransport _transport;
    private readonly CheckDispatcher _dispatcher;
    private static readonly Dictionary<CheckerId, CheckMeasure> NoMeasures = [];

    private readonly LoopThread<CheckDispatcher> _loop;

    /// <summary>A loop without checkers.</summary>
    /// <param name="factory">Makes the checkers.</param>
    /// <param name="time">All delays and deadlines.</param>
    /// <param name="changed">
    /// Told of each change, in order for one checker, on the loop's thread. It must return at once (put it in a queue) and not throw. A
    /// change may still be told of a checker that <see cref="Apply"/> has just removed.
    /// </param>
    /// <param name="logger">Transitions, and failed attempts where asked for.</param>
    /// <param name="transport">Its connections, which the loop disposes.</param>
    /// <param name="limits">How much may go on at once.</param>
    /// <param name="random">Spreads the first checks.</param>
    public CheckLoop(
        ICheckerFactory factory,
        TimeProvider time,
        Action<CheckerTransition> changed,
        ILogger logger,
        ICheckTransport transport,
        CheckLimits? limits = null,
        Random? random = null)
    {
        _transport = transport;
        CheckContext context = new(factory, time, random ?? Random.Shared, limits ?? new(), changed, logger);
        CommandQueue<CheckDispatcher> commands = new();
        _dispatcher = new CheckDispatcher(context, _transport, commands, command => _loop!.Post(command));
        _loop = new LoopThread<CheckDispatcher>(_dispatcher, _transport, commands, time);
    }

    /// <summary>How long ago the loop last came round, at most about a second when all is well; zero where it does not run.</summary>
    public TimeSpan SinceLastTurn => _loop.SinceLastTurn;

    /// <summary>Completes when the loop has ended: after <see cref="DisposeAsync"/>, or with what broke it.</summary>
    public Task Completion => _loop.Completion;

    /// <summary>
    /// Makes <paramref name="checkers"/> the ones that run. One whose options are equal to those it has goes on undisturbed; one whose
    /// options changed keeps its verdict and starts its timing anew; one that is not named any more stops. Of several with the same id the
    /// last counts.
    /// </summary>
    public void Apply(IReadOnlyCollection<CheckerOptions> checkers)
    {
        _loop.Post(dispatcher => dispatcher.Apply(checkers));
        if (checkers.Count > 0)
        {
            // A service without checks has no thread for them.
            _ = _loop.StartAsync("checks", static () => { });
        }
    }

    /// <summary>Asks the kernel for what the loop's thread shall have, now or once it runs.</summary>
    /// <param name="refused">Hears on that thread what was not granted.</param>
    public void SetRights(LoopThreadOptions options, Action<LoopThreadOptions, LoopPrivileges> refused) =>
        _loop.SetRights(options, refused);

    /// <summary>
    /// Suspends or resumes a checker (ha_suspend). While suspended its verdict stands and it attempts nothing; unknown ids are ignored.
    /// </summary>
    public void SetSuspended(CheckerId checker, bool suspended) => _loop.Post(dispatcher => dispatcher.SetSuspended(checker, suspended));

    /// <summary>Has a checker check at once, unless it does already.</summary>
    /// <returns>What that attempt finds; null: there is none, the checker is unknown, suspended or ends.</returns>
    public Task<CheckResult?> CheckNowAsync(CheckerId checker)
    {
        TaskCompletionSource<CheckResult?> asking = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _loop.Post(dispatcher => dispatcher.CheckNow(checker, asking));
        return asking.Task;
    }

    /// <summary>What the attempts of each checker came to so far.</summary>
    public async Task<IReadOnlyDictionary<CheckerId, CheckMeasure>> GetMeasuresAsync() =>
        _loop.IsStarted
            ? await _loop.AskAsync(static dispatcher => dispatcher.Measures, NoMeasures).ConfigureAwait(false)
            : NoMeasures;

    /// <summary>Stops all checkers and waits until their last attempts are given up. Nothing is told of them from the return on.</summary>
    public async ValueTask DisposeAsync()
    {
        await _loop.StopAsync(static dispatcher => dispatcher.Stop()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _dispatcher.Programs.ConfigureAwait(false);
        _transport.Dispose();
    }
}
