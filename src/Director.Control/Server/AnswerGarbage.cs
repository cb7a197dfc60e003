namespace Director.Control.Server;

/// <summary>
/// Collects what answers leave, before the next one is begun: piece by piece it would pile up to the collector's budget, and what an answer
/// holds while the collector comes would be taken for something that stays. Any thread may call it.
/// </summary>
internal static class AnswerGarbage
{
    private const long Much = 1 << 20;
    private static long _collectedAt;

    /// <summary>After an answer. Does nothing while little was allocated since the last time.</summary>
    public static void Collect()
    {
        var allocated = GC.GetTotalAllocatedBytes();
        if (allocated - Volatile.Read(ref _collectedAt) > Much)
        {
            Volatile.Write(ref _collectedAt, allocated);
            GC.Collect(1, GCCollectionMode.Forced, blocking: true, compacting: true);
        }
    }
}
