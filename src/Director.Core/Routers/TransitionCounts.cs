using System.Collections.Immutable;
using Director.Core.Engine;
using Vrrp;

namespace Director.Core.Routers;

/// <summary>How often instances changed their states and why, since each was added. Belongs to the controller's mailbox.</summary>
internal sealed class TransitionCounts
{
    // Ready for whoever asks, which is more often than there is a change.
    private readonly Dictionary<InstanceName, ImmutableArray<TransitionCount>> _counts = [];

    /// <summary>Those of an instance, in a lasting order.</summary>
    public ImmutableArray<TransitionCount> Of(InstanceName instance) => _counts.GetValueOrDefault(instance, []);

    /// <summary>It changed its state.</summary>
    public void Add(InstanceName instance, VrrpState to, TransitionReason reason)
    {
        var counts = Of(instance);
        var before = counts.FirstOrDefault(one => (one.To, one.Reason) == (to, reason));
        _counts[instance] =
        [
            .. counts.Remove(before).Add(new(to, reason, before.Count + 1)).OrderBy(static one => (one.To, one.Reason)),
        ];
    }

    /// <summary>It runs no more.</summary>
    public void Forget(InstanceName instance) => _counts.Remove(instance);
}
