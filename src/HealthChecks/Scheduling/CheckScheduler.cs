using Microsoft.Extensions.Logging;

namespace HealthChecks;

/// <summary>
/// Runs checkers, thousands at once: each on a timer of its own, spread over time by its warmup, on the thread pool. All members may be
/// called from any thread.
/// </summary>
public sealed class CheckScheduler : IAsyncDisposable
{
    private readonly LoopSet<CheckerId, CheckerOptions, CheckerLoop> _loops;

    /// <summary>A scheduler without checkers.</summary>
    /// <param name="factory">Makes the checkers.</param>
    /// <param name="time">All delays and deadlines.</param>
    /// <param name="changed">
    /// Told of each change, in order for one checker, on a thread of the pool. It must return at once (put it in a queue), not throw, and
    /// not call the scheduler.
    /// </param>
    /// <param name="logger">Transitions, and failed attempts where asked for.</param>
    /// <param name="limits">How much may go on at once.</param>
    /// <param name="random">Spreads the first checks.</param>
    public CheckScheduler(
        ICheckerFactory factory, TimeProvider time, Action<CheckerTransition> changed, ILogger logger, CheckLimits? limits = null, Random? random = null)
    {
        limits ??= new();
        CheckerContext context = new(
            factory, time, random ?? Random.Shared, new(time), new(limits.Connections), new(limits.Scripts), changed, logger);
        _loops = new(
            static options => options.Id,
            static loop => loop.Options,
            (options, running) => CheckerLoop.Start(options, running, running?.Suspended ?? false, context));
    }

    /// <summary>Where every checker stands, in no order.</summary>
    public IReadOnlyList<CheckerStatus> Snapshot() => _loops.Select(static loop => loop.Status);

    /// <summary>
    /// Makes <paramref name="checkers"/> the ones that run. One whose options are equal to those it has goes on undisturbed; one whose
    /// options changed keeps its verdict and starts its timing anew; one that is not named any more stops, and nothing more is told of it
    /// after the return. Of several with the same id the last counts.
    /// </summary>
    public void Apply(IEnumerable<CheckerOptions> checkers) => _loops.Apply(checkers);

    /// <summary>Suspends or resumes a checker (ha_suspend). While suspended its verdict stands and it attempts nothing; unknown ids are ignored.</summary>
    public void SetSuspended(CheckerId checker, bool suspended) => _loops.Ask(checker, loop => loop.Suspended = suspended, otherwise: false);

    /// <summary>Stops all checkers and waits until their last attempts are given up.</summary>
    public ValueTask DisposeAsync() => _loops.DisposeAsync();
}
