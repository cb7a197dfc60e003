using Microsoft.Extensions.Logging;

namespace HealthChecks;

/// <summary>
/// Runs checkers, thousands at once: each on a timer of its own, spread over time by its warmup, on the thread pool. All members may be
/// called from any thread.
/// </summary>
public sealed class CheckScheduler : IAsyncDisposable
{
    private readonly CheckerContext _context;
    private readonly Lock _gate = new();
    private readonly Dictionary<CheckerId, CheckerLoop> _loops = [];
    private readonly List<Task> _ending = [];

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
        _context = new(
            factory, time, random ?? Random.Shared, new(time), new(limits.Connections), new(limits.Scripts), changed, logger);
    }

    /// <summary>Where every checker stands, in no order.</summary>
    public IReadOnlyList<CheckerStatus> Snapshot()
    {
        lock (_gate)
        {
            return [.. _loops.Values.Select(loop => loop.Status)];
        }
    }

    /// <summary>
    /// Makes <paramref name="checkers"/> the ones that run. One whose options are equal to those it has goes on undisturbed; one whose
    /// options changed keeps its verdict and starts its timing anew; one that is not named any more stops, and nothing more is told of it
    /// after the return. Of several with the same id the last counts.
    /// </summary>
    public void Apply(IEnumerable<CheckerOptions> checkers)
    {
        Dictionary<CheckerId, CheckerOptions> wanted = [];
        foreach (var options in checkers)
        {
            wanted[options.Id] = options;
        }

        lock (_gate)
        {
            _ending.RemoveAll(task => task.IsCompleted);
            foreach (var id in _loops.Keys.Where(id => !wanted.ContainsKey(id)).ToList())
            {
                Stop(id);
            }

            foreach (var options in wanted.Values)
            {
                Start(options);
            }
        }
    }

    /// <summary>Suspends or resumes a checker (ha_suspend). While suspended its verdict stands and it attempts nothing; unknown ids are ignored.</summary>
    public void SetSuspended(CheckerId checker, bool suspended)
    {
        lock (_gate)
        {
            if (_loops.TryGetValue(checker, out var loop))
            {
                loop.Suspended = suspended;
            }
        }
    }

    /// <summary>Stops all checkers and waits until their last attempts are given up.</summary>
    public async ValueTask DisposeAsync()
    {
        Task[] ending;
        lock (_gate)
        {
            foreach (var id in _loops.Keys.ToList())
            {
                Stop(id);
            }

            ending = [.. _ending];
            _ending.Clear();
        }

        await Task.WhenAll(ending).ConfigureAwait(false);
    }

    private void Start(CheckerOptions options)
    {
        if (_loops.TryGetValue(options.Id, out var running))
        {
            if (running.Options.Equals(options))
            {
                return;
            }

            Stop(options.Id);
        }

        _loops[options.Id] = CheckerLoop.Start(options, running, running?.Suspended ?? false, _context);
    }

    private void Stop(CheckerId id)
    {
        if (_loops.Remove(id, out var loop))
        {
            _ending.Add(loop.DisposeAsync().AsTask());
        }
    }
}
