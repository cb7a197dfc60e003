using System.Collections.Immutable;
using Director.Core.Engine;
using Keepalived.Configuration;
using Microsoft.Extensions.Logging;
using Vrrp;

namespace Director.Core.VirtualRouters;

/// <summary>
/// What the ip_vs table means for priorities: while it cannot be written, an instance in front of virtual servers has the least priority,
/// as with a failed tracker whose weight leaves nothing of it. See decision 0008.
/// </summary>
/// <param name="Trouble">Why the table cannot be written, in a few words; null while it can.</param>
/// <param name="Dependent">The instances that depend on it.</param>
internal sealed record TableTracking(string? Trouble, ImmutableHashSet<string> Dependent)
{
    // More than all weights of all trackers together.
    private const int Least = -1_000_000;

    /// <summary>The table can be written.</summary>
    public static readonly TableTracking None = new(null, []);

    /// <summary>What the trackers of an instance come to, this one included.</summary>
    public VrrpTracking Apply(string instance, VrrpTracking others) =>
        Applies(instance) ? others with { PriorityAdjustment = Least } : others;

    /// <summary>Says which instances it applies to and did not before, and the other way round.</summary>
    public void Log(ILogger logger, TableTracking before, IEnumerable<VrrpInstance> instances)
    {
        foreach (var instance in instances.Where(instance => Applies(instance.Name) != before.Applies(instance.Name)))
        {
            if (!Applies(instance.Name))
            {
                EngineLog.TableTrackedNoMore(logger, instance.Name);
            }
            else if (instance.Priority == byte.MaxValue)
            {
                EngineLog.OwnerWithoutTable(logger, instance.Name, Trouble!);
            }
            else
            {
                EngineLog.TableTracked(logger, instance.Name, Trouble!);
            }
        }
    }

    private bool Applies(string instance) => Trouble is not null && Dependent.Contains(instance);
}
