using System.Collections.Concurrent;

namespace Linux;

/// <summary>
/// A thread that stays in another network namespace and opens sockets there for those that may not go there themselves: what it takes to
/// enter is needed once, at the beginning.
/// </summary>
public sealed class NamespaceThread : IDisposable
{
    private readonly BlockingCollection<Action> _work = [];
    private readonly OwnThread _thread;
    private readonly ManualResetEventSlim _isThere = new();
    private Exception? _failure;

    /// <summary>Waits until it is there.</summary>
    /// <param name="path">The namespace, see <see cref="NetworkNamespace.Enter"/>.</param>
    /// <param name="entered">Done on it next: gives up the right to enter.</param>
    /// <exception cref="IOException">It cannot be entered.</exception>
    public NamespaceThread(string path, Action entered)
    {
        _thread = new OwnThread("namespace", () => Run(path, entered));
        _thread.Start();
        _isThere.Wait();
        if (_failure is { } failure)
        {
            throw new IOException(failure.Message, failure);
        }
    }

    /// <summary>Does something there, and waits for it.</summary>
    public T Run<T>(Func<T> work)
    {
        T result = default!;
        Exception? failure = null;
        // Not disposed: whoever sets it may still be about to leave it.
        ManualResetEventSlim isDone = new();
        _work.Add(() =>
        {
            try
            {
                result = work();
            }
            catch (Exception exception)
            {
                failure = exception;
            }
            finally
            {
                isDone.Set();
            }
        });
        isDone.Wait();
        return failure is null ? result : throw failure;
    }

    /// <summary>Ends it.</summary>
    public void Dispose()
    {
        _work.CompleteAdding();
        _thread.Join();
        _work.Dispose();
        _isThere.Dispose();
    }

    private void Run(string path, Action entered)
    {
        try
        {
            NetworkNamespace.Enter(path);
            entered();
        }
        catch (Exception exception)
        {
            _failure = exception;
        }

        _isThere.Set();
        if (_failure is null)
        {
            foreach (var action in _work.GetConsumingEnumerable())
            {
                action();
            }
        }
    }
}
