namespace Vrrp;

/// <summary>Who goes on as master after a crash, as if nothing had been (docs/decisions/0007).</summary>
internal static class GoingOn
{
    private const int Patience = 3;
    private static readonly IReadOnlyDictionary<VrrpInstance, byte> Nobody = new Dictionary<VrrpInstance, byte>();

    /// <summary>
    /// True while the others cannot have taken over: the least patient of them, by the RFCs' numbers, waits three of the master's intervals
    /// and its skew time.
    /// </summary>
    internal static bool IsInTime(TimeSpan age, TimeSpan interval) => age < PatienceOf(interval);

    /// <summary>How long that is.</summary>
    internal static TimeSpan PatienceOf(TimeSpan interval) => Patience * interval;

    /// <summary>Decides for each instance that was added since the last time, of a sync group for all members or none.</summary>
    /// <returns>Those that go on, each with the priority it last advertised.</returns>
    internal static IReadOnlyDictionary<VrrpInstance, byte> Decide(IReadOnlyCollection<VrrpInstance> instances, LastAdvertisements last)
    {
        if (!instances.Any(instance => instance.FoundAddresses))
        {
            return Nobody;
        }

        var able = instances
            .Select(instance => (instance, priority: PriorityOf(instance, last)))
            .Where(pair => pair.priority > 0)
            .ToDictionary(pair => pair.instance, pair => pair.priority);
        foreach (var instance in instances)
        {
            instance.FoundAddresses = false;
        }

        return able.Keys.Where(instance => instance.GroupMembers.All(able.ContainsKey))
            .ToDictionary(instance => instance, instance => able[instance]);
    }

    private static byte PriorityOf(VrrpInstance instance, LastAdvertisements last) =>
        instance.FoundAddresses
        && instance.Machine.State == VrrpState.Initialize
        && (instance.OwnFaults & ~VrrpFaults.Pending) == VrrpFaults.None
        && last.Recall(instance.Place) is var (record, age)
        && IsInTime(age, record.Interval)
            ? record.Priority
            : (byte)0;
}
