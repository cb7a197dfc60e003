namespace Director.Observe.Daemon;

/// <summary>How long to wait before the next attempt: twice as long after each failure, up to a limit.</summary>
/// <param name="first">After the first failure.</param>
/// <param name="most">After many.</param>
internal sealed class Backoff(TimeSpan first, TimeSpan most)
{
    private TimeSpan? _next;

    /// <summary>It worked: the next failure is the first.</summary>
    public void Reset() => _next = null;

    /// <summary>It failed: so long to wait.</summary>
    public TimeSpan Next()
    {
        var wait = _next ?? first;
        _next = wait * 2 < most ? wait * 2 : most;
        return wait;
    }
}
