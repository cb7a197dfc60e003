namespace HealthChecks;

/// <summary>Makes the attempts of one checker. Keeps nothing between them.</summary>
public interface IChecker
{
    /// <summary>One attempt, ended by a deadline of its own. Never throws for what the server or the network does.</summary>
    /// <param name="step">Which step: the index of the url of HTTP_GET, else 0.</param>
    /// <param name="stop">Gives the attempt up with <see cref="OperationCanceledException"/>.</param>
    ValueTask<CheckResult> AttemptAsync(int step, CancellationToken stop);
}
