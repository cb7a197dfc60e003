using HealthChecks;
using Linux;

namespace Director.Core.Tests.Support;

/// <summary>Checks that make no connection, for all is done by programs of the test.</summary>
internal sealed class NoConnections : ICheckTransport
{
    private readonly TestWait _wait = new();

    /// <summary>How often the loop has waited: two more and it has made a whole turn.</summary>
    public int Waits => _wait.Count;

    /// <summary>The loop's next wait fails, which ends it.</summary>
    public volatile bool IsBroken;

    /// <summary>The loop's next wait does not return before this is set.</summary>
    public ManualResetEventSlim Turns { get; } = new(initialState: true);

    public ConnectFailure? Connect(int number, ConnectionOptions options) => new(null, Errno.ECONNREFUSED);

    public int TakeError(int number) => 0;

    public int Send(int number, ReadOnlySpan<byte> data) => 0;

    public int Receive(int number, Span<byte> buffer) => 0;

    public void Close(int number)
    {
    }

    public bool TryTakeReady(out ConnectionReady ready)
    {
        ready = default;
        return false;
    }

    public void Wait(TimeSpan timeout)
    {
        if (IsBroken)
        {
            throw new IOException("epoll_wait: EBADF");
        }

        Turns.Wait(CancellationToken.None);
        _wait.Wait(timeout);
    }

    public void Wake() => _wait.Wake();

    public void Dispose()
    {
        // A command that is posted after the end may still wake it.
    }
}
