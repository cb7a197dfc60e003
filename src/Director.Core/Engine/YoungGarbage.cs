namespace Director.Core.Engine;

/// <summary>
/// Collects what comes and goes at once where a piece of work leaves much of it: piece by piece it would pile up to the collector's budget,
/// and take what is in use at that moment along into the next generation. Any thread may call it.
/// </summary>
public static class YoungGarbage
{
    private const long Much = 1 << 20;
    private static long _collectedAt;

    /// <summary>After such a piece of work; quick, and nothing where little was left since the last time.</summary>
    public static void Collect()
    {
        var allocated = GC.GetTotalAllocatedBytes();
        if (allocated - Volatile.Read(ref _collectedAt) > Much)
        {
            Volatile.Write(ref _collectedAt, allocated);
            GC.Collect(generation: 1);
        }
    }
}
