using Loop;

namespace Director.Core.Tests.Support;

/// <summary>Waits for a loop whose deadlines are on a test's clock: it looks at it often, or when woken.</summary>
internal sealed class TestWait : ILoopWait
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    private readonly SemaphoreSlim _wake = new(0);
    private int _count;

    /// <summary>How often the loop has waited: two more and it has made a whole turn.</summary>
    public int Count => Volatile.Read(ref _count);

    public void Wait(TimeSpan timeout)
    {
        Interlocked.Increment(ref _count);
        _wake.Wait(timeout <= TimeSpan.Zero ? TimeSpan.Zero : timeout < Look ? timeout : Look, CancellationToken.None);
    }

    public void Wake() => _wake.Release();
}
