namespace HealthChecks;

/// <summary>What the attempts of a checker came to so far.</summary>
/// <param name="Last">How long the last one took, from when it was due to its verdict.</param>
/// <param name="Attempts">How many ended with a verdict.</param>
/// <param name="Failures">How many of them found that the server does not answer as it should.</param>
public readonly record struct CheckMeasure(TimeSpan Last, long Attempts, long Failures)
{
    /// <summary>After one more. What was no verdict, for a shortage of our own, does not count.</summary>
    public CheckMeasure After(CheckResult attempt, TimeSpan took) =>
        attempt.IsVerdict ? new(took, Attempts + 1, Failures + (attempt.Succeeded ? 0 : 1)) : this;
}
