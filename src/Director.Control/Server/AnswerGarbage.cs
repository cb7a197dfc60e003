namespace Director.Control.Server;

/// <summary>
/// Collects what answers leave, before the next one is begun: piece by piece it would pile up to the collector's budget, and what an answer
/// holds while the collector comes would be taken for something that stays. Any thread may call it.
/// </summary>
internal static class AnswerGarbage
{
    private const long Much = 1 << 20;

    // A full collection of so little takes some milliseconds, and gives back what regions of the heap are left empty.
    private const long Small = 8 << 20;
    private static long _collectedAt;

    /// <summary>After an answer. Does nothing while little was allocated since the last time.</summary>
    public static void Collect()
    {
        var allocated = GC.GetTotalAllocatedBytes();
        if (allocated - Volatile.Read(ref _collectedAt) > Much)
        {
            Volatile.Write(ref _collectedAt, allocated);
            var (generation, mode) = GC.GetTotalMemory(forceFullCollection: false) < Small
                ? (GC.MaxGeneration, GCCollectionMode.Aggressive)
                : (1, GCCollectionMode.Forced);
            GC.Collect(generation, mode, blocking: true, compacting: true);
        }
    }
}
