namespace Director.Core.Tracking;

/// <summary>Whether something counts as up, and since when it is otherwise: a change counts once it has lasted. Pure.</summary>
/// <param name="IsUp">What counts; null before the first look.</param>
/// <param name="Due">When the contrary will count unless it changes back, monotonic; null: what counts is so.</param>
internal readonly record struct DelayedState(bool? IsUp, TimeSpan? Due = null)
{
    /// <summary>Takes how it is now; the first is taken at once.</summary>
    /// <param name="isUp">How it is.</param>
    /// <param name="delay">How long it has to stay so, given how it came about. A delay that runs already is not begun anew.</param>
    public DelayedState After(bool isUp, TimeSpan delay, TimeSpan now) =>
        IsUp is null || IsUp == isUp ? new(isUp)
        : Due is not null ? this
        : delay <= TimeSpan.Zero ? new(isUp)
        : this with { Due = now + delay };

    /// <summary>What counts at a time.</summary>
    public DelayedState At(TimeSpan now) => Due <= now ? new(!IsUp) : this;
}
