namespace Director.Daemon.Hosting;

/// <summary>The wish that the daemon ends: of a signal, or of the service itself.</summary>
internal sealed class StopRequest
{
    private readonly TaskCompletionSource _made = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when it is made.</summary>
    public Task Made => _made.Task;

    /// <summary>Once or more often.</summary>
    public void Make() => _made.TrySetResult();
}
