namespace Director.Core.Servers;

/// <summary>
/// When to look whether somebody else changed the table: every few seconds, and as seldom as it takes for looking to need no more than
/// half a percent of the time. In the lab's kernel, a slow one, ten thousand real servers behind a hundred services take 0.1 s.
/// </summary>
internal sealed class LookTimes(TimeProvider time)
{
    /// <summary>What most tables have between two looks.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(3);

    private const int Share = 200;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private TimeSpan _servicesPause = Shortest;
    private TimeSpan _wholeAt;

    /// <summary>How long until the next look, and at what.</summary>
    public (TimeSpan Delay, TableScope Scope) Next
    {
        get
        {
            var untilWhole = _wholeAt - Now;
            return _wholeAt == default ? (Shortest, TableScope.Look)
                : untilWhole <= _servicesPause ? (untilWhole > TimeSpan.Zero ? untilWhole : TimeSpan.Zero, TableScope.Look)
                : (_servicesPause, TableScope.LookAtServices);
        }
    }

    private TimeSpan Now => time.GetElapsedTime(0);

    /// <summary>A look took so long.</summary>
    public void Took(TableScope scope, TimeSpan duration)
    {
        var pause = TimeSpan.FromTicks(Math.Clamp(duration.Ticks * Share, Shortest.Ticks, Longest.Ticks));
        if (scope == TableScope.LookAtServices)
        {
            _servicesPause = pause;
        }
        else
        {
            _wholeAt = Now + pause;
        }
    }
}
