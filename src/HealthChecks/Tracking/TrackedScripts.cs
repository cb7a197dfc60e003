using Microsoft.Extensions.Logging;

namespace HealthChecks;

/// <summary>Runs the scripts that VRRP instances track. All members may be called from any thread.</summary>
/// <param name="runner">Runs them.</param>
/// <param name="time">All intervals.</param>
/// <param name="changed">
/// Told of each change, in order for one script, on a thread of the pool. It must return at once, not throw, and not call back.
/// </param>
/// <param name="logger">Transitions.</param>
public sealed class TrackedScripts(IScriptRunner runner, TimeProvider time, Action<TrackedScriptTransition> changed, ILogger logger) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, TrackedScriptLoop> _loops = [];
    private readonly List<Task> _ending = [];

    /// <summary>What the script of this name says; Unknown for one that does not run.</summary>
    public TrackedScriptHealth Health(string name)
    {
        lock (_gate)
        {
            return _loops.TryGetValue(name, out var loop) ? loop.State.Health : TrackedScriptHealth.Unknown;
        }
    }

    /// <summary>
    /// Makes <paramref name="scripts"/> the ones that run. One with equal options goes on undisturbed; one whose options changed keeps what
    /// it says and starts anew; one that is not named any more stops, and nothing more is told of it after the return.
    /// </summary>
    public void Apply(IEnumerable<TrackedScriptOptions> scripts)
    {
        Dictionary<string, TrackedScriptOptions> wanted = [];
        foreach (var options in scripts)
        {
            wanted[options.Name] = options;
        }

        lock (_gate)
        {
            _ending.RemoveAll(task => task.IsCompleted);
            foreach (var name in _loops.Keys.Where(name => !wanted.ContainsKey(name)).ToList())
            {
                Stop(name);
            }

            foreach (var options in wanted.Values)
            {
                Start(options);
            }
        }
    }

    /// <summary>Stops all scripts and waits until those that run have ended.</summary>
    public async ValueTask DisposeAsync()
    {
        Task[] ending;
        lock (_gate)
        {
            foreach (var name in _loops.Keys.ToList())
            {
                Stop(name);
            }

            ending = [.. _ending];
            _ending.Clear();
        }

        await Task.WhenAll(ending).ConfigureAwait(false);
    }

    private void Start(TrackedScriptOptions options)
    {
        var state = TrackedScriptState.Initial(options);
        if (_loops.TryGetValue(options.Name, out var running))
        {
            if (running.Options == options)
            {
                return;
            }

            state = running.State with { Against = 0 };
            Stop(options.Name);
        }

        _loops[options.Name] = new(options, state, runner, time, changed, logger);
    }

    private void Stop(string name)
    {
        if (_loops.Remove(name, out var loop))
        {
            _ending.Add(loop.DisposeAsync().AsTask());
        }
    }
}
