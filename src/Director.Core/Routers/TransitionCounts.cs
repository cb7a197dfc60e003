using System.Collections.Immutable;
using Director.Core.Engine;
using Vrrp;

namespace Director.Core.Routers;

/// <summary>How often instances changed their states and why, since each was added. Belongs to the controller's mailbox.</summary>
internal sealed class TransitionCounts
{
    private readonly Dictionary<InstanceName, Dictionary<(VrrpState To, TransitionReason Reason), long>> _counts = [];

    /// <summary>Those of an instance, in a lasting order.</summary>
    public ImmutableArray<TransitionCount> Of(InstanceName instance) => !_counts.TryGetValue(instance, out var counts) ? [] :
    [
        .. counts.OrderBy(static one => one.Key).Select(static one => new TransitionCount(one.Key.To, one.Key.Reason, one.Value)),
    ];

    /// <summary>It changed its state.</summary>
    public void Add(InstanceName instance, VrrpState to, TransitionReason reason)
    {
        if (!_counts.TryGetValue(instance, out var counts))
        {
            _counts[instance] = counts = [];
        }

        counts[(to, reason)] = counts.GetValueOrDefault((to, reason)) + 1;
    }

    /// <summary>It runs no more.</summary>
    public void Forget(InstanceName instance) => _counts.Remove(instance);
}
