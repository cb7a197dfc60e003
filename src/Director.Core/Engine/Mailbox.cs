using System.Threading.Channels;

namespace Director.Core.Engine;

/// <summary>
/// Work that one owner does in the order it was posted, one piece at a time: its state needs no lock. Posting never waits.
/// </summary>
/// <param name="afterBatch">Runs when all that was posted so far is done: once for a burst.</param>
/// <param name="onError">Told what a piece of work threw; the mailbox goes on.</param>
internal sealed class Mailbox(Action afterBatch, Action<Exception> onError) : IAsyncDisposable
{
    private readonly Channel<Work> _work = Channel.CreateUnbounded<Work>(new() { SingleReader = true });
    private Task? _loop;

    /// <summary>
    /// Begins, unless it has: what was posted before is done here and now, the rest on the thread pool. From one thread at a time.
    /// </summary>
    public void Start() => _loop ??= RunAsync();

    /// <summary>Adds a piece of work; after the end it is dropped.</summary>
    public void Post(Action work) => _work.Writer.TryWrite(new(work, IsQuestion: false));

    /// <summary>
    /// Adds a piece of work, begins, and completes when it and <c>afterBatch</c> are done, with what it returned or threw.
    /// </summary>
    public Task<T> InvokeAsync<T>(Func<T> work)
    {
        var done = AddAsync(
            () =>
            {
                var result = work();
                afterBatch();
                return result;
            },
            isQuestion: false);
        Start();
        return done;
    }

    /// <summary>
    /// Asks for something of the owner's state, which stays as it is: <c>afterBatch</c> does not follow. From any thread; it is answered
    /// when the owner has begun.
    /// </summary>
    public Task<T> AskAsync<T>(Func<T> question) => AddAsync(question, isQuestion: true);

    /// <summary>Does what is left and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _work.Writer.TryComplete();
        await (_loop ?? Task.CompletedTask).ConfigureAwait(false);
        // Of an owner that never began: what was asked of it is answered all the same.
        while (_work.Reader.TryRead(out var left))
        {
            Guard(left.IsQuestion ? left.Do : static () => { });
        }
    }

    private Task<T> AddAsync<T>(Func<T> work, bool isQuestion)
    {
        TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var accepted = _work.Writer.TryWrite(new(Do, isQuestion));
        ObjectDisposedException.ThrowIf(!accepted, this);
        return done.Task;

        void Do()
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }
        }
    }

    private async Task RunAsync()
    {
        while (await _work.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            var isChanged = false;
            while (_work.Reader.TryRead(out var work))
            {
                isChanged |= !work.IsQuestion;
                Guard(work.Do);
            }

            if (isChanged)
            {
                Guard(afterBatch);
            }
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

    private readonly record struct Work(Action Do, bool IsQuestion);
}
