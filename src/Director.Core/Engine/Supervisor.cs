namespace Director.Core.Engine;

/// <summary>Watches the parts that run on threads of their own: the first that fails ends the engine.</summary>
/// <param name="failed">Called at the first failure.</param>
internal sealed class Supervisor(Action<PartFailedException> failed)
{
    private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Never completes unless a part fails: then with a <see cref="PartFailedException"/>.</summary>
    public Task Failed => _failed.Task;

    /// <summary>Watches a part.</summary>
    /// <param name="part">Its name, for people: "VRRP loop".</param>
    /// <param name="completion">Completes when it has ended, with what broke it.</param>
    public void Watch(string part, Task completion) => _ = WatchAsync(part, completion);

    /// <summary>A part has failed that is not watched.</summary>
    public void Fail(PartFailedException failure)
    {
        if (_failed.TrySetException(failure))
        {
            failed(failure);
        }
    }

    private async Task WatchAsync(string part, Task completion)
    {
        try
        {
            await completion.ConfigureAwait(false);
        }
        catch (Exception reason)
        {
            Fail(new(part, reason));
        }
    }
}
