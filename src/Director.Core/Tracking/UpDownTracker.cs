using System.Collections.Immutable;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Core.Tracking;

/// <summary>A kind whose objects are up or down: <see cref="TrackedObject"/> says what that comes to.</summary>
/// <param name="kind">The lines that name them.</param>
/// <param name="fault">The fault of one without weight.</param>
internal abstract class UpDownTracker(Func<TrackSettings, EquatableArray<TrackedItem>> kind, VrrpFaults fault) : Tracker
{
    /// <inheritdoc />
    public override IEnumerable<TrackedEffect> Effects(InstanceTracks tracks) =>
        tracks.Items(kind) is { IsEmpty: false } items ? Effects(items) : [];

    /// <inheritdoc />
    public override string Words(string name) =>
        TryGet(name, out var known) && known is { } isUp ? Words(name, isUp) : $"{name} has no result yet";

    /// <inheritdoc />
    public override long? ValueOf(string name) => TryGet(name, out var isUp) && isUp is { } known ? known ? 1 : 0 : null;

    /// <summary>How an object stands.</summary>
    /// <param name="isUp">Null: not known yet.</param>
    /// <returns>False: it cannot be watched, and counts for nothing.</returns>
    protected abstract bool TryGet(string name, out bool? isUp);

    /// <summary>How an object stands, in words: "tracked script chk fails".</summary>
    protected abstract string Words(string name, bool isUp);

    private IEnumerable<TrackedEffect> Effects(ImmutableArray<TrackedItem> items)
    {
        foreach (var item in items)
        {
            if (TryGet(item.Name, out var isUp))
            {
                yield return new(item.Name, new TrackedObject(fault, item.Weight, item.Reverse, isUp).Effect);
            }
        }
    }
}
