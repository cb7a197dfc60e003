namespace Director.Core.Tracking;

/// <summary>
/// Loops by what they run, thousands at once: those that go on, those that start and those that end. Any thread may call.
/// </summary>
/// <param name="keyOf">What a loop is known by.</param>
/// <param name="optionsOf">What a loop runs with.</param>
/// <param name="start">Starts one, given the one that ran with other options until now, if there was one.</param>
internal sealed class LoopSet<TKey, TOptions, TLoop>(
    Func<TOptions, TKey> keyOf, Func<TLoop, TOptions> optionsOf, Func<TOptions, TLoop?, TLoop> start) : IAsyncDisposable
    where TKey : notnull
    where TOptions : IEquatable<TOptions>
    where TLoop : class, IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, TLoop> _loops = [];
    private readonly List<Task> _ending = [];

    /// <summary>What <paramref name="ask"/> answers for one loop; <paramref name="otherwise"/> when it does not run.</summary>
    public T Ask<T>(TKey key, Func<TLoop, T> ask, T otherwise)
    {
        lock (_gate)
        {
            return _loops.TryGetValue(key, out var loop) ? ask(loop) : otherwise;
        }
    }

    /// <summary>
    /// Makes <paramref name="wanted"/> the ones that run: one with equal options goes on undisturbed, one that is not named any more ends.
    /// Of several with one key the last counts.
    /// </summary>
    public void Apply(IEnumerable<TOptions> wanted)
    {
        Dictionary<TKey, TOptions> next = [];
        foreach (var options in wanted)
        {
            next[keyOf(options)] = options;
        }

        lock (_gate)
        {
            _ending.RemoveAll(task => task.IsCompleted);
            foreach (var key in _loops.Keys.Where(key => !next.ContainsKey(key)).ToList())
            {
                Stop(key);
            }

            foreach (var (key, options) in next)
            {
                var running = _loops.GetValueOrDefault(key);
                if (running is null || !optionsOf(running).Equals(options))
                {
                    Stop(key);
                    _loops[key] = start(options, running);
                }
            }
        }
    }

    /// <summary>Ends all and waits until they have ended.</summary>
    public async ValueTask DisposeAsync()
    {
        Task[] ending;
        lock (_gate)
        {
            foreach (var key in _loops.Keys.ToList())
            {
                Stop(key);
            }

            ending = [.. _ending];
            _ending.Clear();
        }

        await Task.WhenAll(ending).ConfigureAwait(false);
    }

    private void Stop(TKey key)
    {
        if (_loops.Remove(key, out var loop))
        {
            _ending.Add(loop.DisposeAsync().AsTask());
        }
    }
}
