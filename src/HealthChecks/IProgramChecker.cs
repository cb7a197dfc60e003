namespace HealthChecks;

/// <summary>A check that takes a thread of the pool: a program, and whatever has no plain protocol.</summary>
public interface IProgramChecker : IChecker
{
    /// <summary>One attempt, ended by a deadline of its own. Never throws for what the server or the network does.</summary>
    /// <param name="step">Which step: the index of the url of HTTP_GET, else 0.</param>
    /// <param name="stop">Gives the attempt up with <see cref="OperationCanceledException"/>.</param>
    ValueTask<CheckResult> AttemptAsync(int step, CancellationToken stop);
}
