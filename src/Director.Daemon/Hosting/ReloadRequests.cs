using System.Threading.Channels;

namespace Director.Daemon.Hosting;

/// <summary>
/// SIGHUPs that wait. One that comes during a reload brings one more reload after it; more of them would find the same file, so they
/// count as one.
/// </summary>
internal sealed class ReloadRequests
{
    private readonly Channel<bool> _waiting = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>From any thread; never waits.</summary>
    public void Add() => _waiting.Writer.TryWrite(true);

    /// <summary>One item for each reload to be done, until cancelled.</summary>
    public IAsyncEnumerable<bool> ReadAllAsync(CancellationToken cancellationToken) => _waiting.Reader.ReadAllAsync(cancellationToken);
}
