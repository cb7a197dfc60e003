using System.Collections.Immutable;
using Keepalived.Configuration;

namespace Director.Core.Engine;

/// <summary>What became of the start and of the last reloads. Any thread may call.</summary>
internal sealed class ReloadHistory(TimeProvider time)
{
    /// <summary>How many are remembered.</summary>
    public const int Capacity = 16;

    private ImmutableArray<ReloadSnapshot> _all = [];

    /// <summary>The oldest first.</summary>
    public ImmutableArray<ReloadSnapshot> All => _all;

    /// <summary>Remembers an event that tells of one.</summary>
    public void Hear(DirectorEvent happened)
    {
        var (isDone, text) = happened switch
        {
            EngineEvent.Started => (true, "start"),
            EngineEvent.Reloaded reloaded => (true, Plural.Of(reloaded.Plan.Changes.Length, "change")),
            EngineEvent.ReloadRefused refused => (false, refused.Reason),
            _ => (false, null),
        };
        if (text is not null)
        {
            ImmutableInterlocked.Update(
                ref _all, all => [.. all.TakeLast(Capacity - 1), new ReloadSnapshot(time.GetUtcNow(), isDone, text)]);
        }
    }
}
