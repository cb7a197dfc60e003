using System.Threading.Channels;

namespace Director.Core.Engine;

/// <summary>
/// Work that one owner does in the order it was posted, one piece at a time: its state needs no lock. Posting never waits.
/// </summary>
/// <param name="afterBatch">Runs when all that was posted so far is done: once for a burst.</param>
/// <param name="onError">Told what a piece of work threw; the mailbox goes on.</param>
internal sealed class Mailbox(Action afterBatch, Action<Exception> onError) : IAsyncDisposable
{
    private readonly Channel<Action> _work = Channel.CreateUnbounded<Action>(new() { SingleReader = true });
    private Task? _loop;

    /// <summary>Begins, unless it has: what was posted before is done here and now, the rest on the thread pool. From one thread at a time.</summary>
    public void Start() => _loop ??= RunAsync();

    /// <summary>Adds a piece of work; after the end it is dropped.</summary>
    public void Post(Action work) => _work.Writer.TryWrite(work);

    /// <summary>Adds a piece of work, begins, and completes when it and <c>afterBatch</c> are done, with what it returned or threw.</summary>
    public async Task<T> InvokeAsync<T>(Func<T> work)
    {
        TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var accepted = _work.Writer.TryWrite(() =>
        {
            try
            {
                var result = work();
                afterBatch();
                done.SetResult(result);
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }
        });
        ObjectDisposedException.ThrowIf(!accepted, this);
        Start();
        return await done.Task.ConfigureAwait(false);
    }

    /// <summary>Does what is left and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _work.Writer.TryComplete();
        await (_loop ?? Task.CompletedTask).ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        while (await _work.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (_work.Reader.TryRead(out var work))
            {
                Guard(work);
            }

            Guard(afterBatch);
        }
    }

    private void Guard(Action work)
    {
        try
        {
            work();
        }
        catch (Exception exception)
        {
            onError(exception);
        }
    }
}
