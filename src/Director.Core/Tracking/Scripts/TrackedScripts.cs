using Scripts;

namespace Director.Core.Tracking;

/// <summary>Runs the scripts that VRRP instances track. All members may be called from any thread.</summary>
public sealed class TrackedScripts : IAsyncDisposable
{
    private readonly LoopSet<string, TrackedScriptOptions, TrackedScriptLoop> _loops;

    /// <summary>None yet.</summary>
    /// <param name="runner">Runs them.</param>
    /// <param name="time">All intervals.</param>
    /// <param name="changed">
    /// Told of each change, in order for one script, on a thread of the pool. It must return at once, not throw, and not call back.
    /// </param>
    /// <param name="deferred">Told likewise, by name and reason, of a script that a shortage of our own keeps from running; once.</param>
    public TrackedScripts(
        IScriptRunner runner, TimeProvider time, Action<TrackedScriptTransition> changed, Action<string, string> deferred) => _loops = new(
        static options => options.Name,
        static loop => loop.Options,
        (options, running) => new(
            options, running is null ? TrackedScriptState.Initial(options) : running.State with { Against = 0 }, runner, time, changed,
            deferred));

    /// <summary>What the script of this name says; Unknown for one that does not run.</summary>
    public TrackedScriptHealth Health(string name) => _loops.Ask(name, static loop => loop.State.Health, TrackedScriptHealth.Unknown);

    /// <summary>
    /// Makes <paramref name="scripts"/> the ones that run. One with equal options goes on undisturbed; one whose options changed keeps what
    /// it says and starts anew; one that is not named any more stops, and nothing more is told of it after the return.
    /// </summary>
    public void Apply(IEnumerable<TrackedScriptOptions> scripts) => _loops.Apply(scripts);

    /// <summary>Stops all scripts and waits until those that run have ended.</summary>
    public ValueTask DisposeAsync() => _loops.DisposeAsync();
}
