using System.Collections.Immutable;
using Director.Core.Engine;
using Keepalived.Configuration;

namespace Director.Core.Tracking;

/// <summary>
/// The numbers in files, followed by a thread of its own, for instances and for real servers. All members may be called from any thread.
/// </summary>
internal sealed class TrackedFiles : IAsyncDisposable
{
    // A file system that hangs keeps nobody waiting for longer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private readonly TrackerThread<FileLoop> _thread;

    /// <summary>Follows none yet.</summary>
    public TrackedFiles(IEventStream events, TimeProvider time)
    {
        _time = time;
        _thread = new("files", time, commands => new FileLoop(commands, events, time, () => Changed?.Invoke()));
    }

    /// <summary>Raised on the thread when a file holds another number than before, or was read for the first time.</summary>
    public event Action? Changed;

    /// <summary>Completes when the thread has ended, with what broke it.</summary>
    public Task Completion => _thread.Completion;

    /// <summary>The numbers of those that were read, by the name of their block.</summary>
    public ImmutableDictionary<string, int> Values => _thread.Loop?.Values ?? ImmutableDictionary<string, int>.Empty;

    /// <summary>The number of a file by the name of its block, 0 while the file is not there; null: not read yet.</summary>
    public int? ValueOf(string name) => Values.TryGetValue(name, out var value) ? value : null;

    /// <summary>
    /// Makes <paramref name="files"/> the ones that are followed; one whose path stays keeps its number. Those of the first call are made
    /// as <c>init_file</c> says.
    /// </summary>
    public void Apply(EquatableArray<TrackFile> files) =>
        _thread.Post((loop, isFirst) => loop.Follow(files, isFirst), begins: !files.IsEmpty);

    /// <summary>Completes when those of the last <see cref="Apply"/> have been read, or a second has gone by.</summary>
    public Task ReadAsync() => Task.WhenAny(_thread.SettleAsync(), Task.Delay(Patience, _time));

    /// <summary>Ends; nothing is announced afterwards.</summary>
    public ValueTask DisposeAsync() => _thread.DisposeAsync();
}
