using System.Collections.Concurrent;
using System.Threading.Channels;
using Director.Protocol.V1;

namespace Director.Daemon.Hosting;

/// <summary>
/// Requests for a reload that wait: SIGHUPs, and orders on the control socket. One that comes during a reload brings one more reload after
/// it; more of them would find the same file, so they count as one.
/// </summary>
internal sealed class ReloadRequests
{
    private readonly ConcurrentQueue<TaskCompletionSource<ReloadReply>> _asking = [];
    private readonly Channel<bool> _waiting = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>From any thread; never waits.</summary>
    public void Add() => _waiting.Writer.TryWrite(true);

    /// <summary>Asks for a reload that begins after this.</summary>
    /// <returns>What came of it.</returns>
    public Task<ReloadReply> AddAsync(CancellationToken stop)
    {
        TaskCompletionSource<ReloadReply> asking = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _asking.Enqueue(asking);
        Add();
        return asking.Task.WaitAsync(stop);
    }

    /// <summary>One item for each reload to be done, until cancelled.</summary>
    public IAsyncEnumerable<bool> ReadAllAsync(CancellationToken cancellationToken) => _waiting.Reader.ReadAllAsync(cancellationToken);

    /// <summary>A reload begins: those who have asked by now are to hear of it.</summary>
    public Action<ReloadReply> Begin()
    {
        List<TaskCompletionSource<ReloadReply>> asking = [];
        while (_asking.TryDequeue(out var one))
        {
            asking.Add(one);
        }

        return reply => asking.ForEach(one => one.TrySetResult(reply));
    }
}
