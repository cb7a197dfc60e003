using System.Runtime.CompilerServices;

namespace Linux;

/// <summary>Pages of the heap that nothing has been written to yet.</summary>
public static unsafe class HeapPages
{
    // linux/mman.h
    private const int MADV_POPULATE_WRITE = 23;

    // Just small enough for the heap of small objects.
    private const int Skipped = 64 << 10;

    // The skipped arrays of a whole region of the heap, which has 4 MB where nothing else is set.
    private const int MostSkips = (4 << 20) / Skipped;

    private const int Few = 512 << 10;

    /// <summary>
    /// Asks the kernel in one call for those that the next objects of this thread will lie in: one by one each is a trap. Between
    /// <see cref="GC.TryStartNoGCRegion(long)"/> and the next collection, when the collector has made regions of the heap ready that follow
    /// each other: the rest of the one in use is left out. A kernel before 5.14 refuses, and what is not ready yet is not given: those
    /// pages come one by one after all.
    /// </summary>
    /// <param name="length">In bytes; nothing is done for a few.</param>
    public static void Populate(long length)
    {
        if (length < Few)
        {
            return;
        }

        var (last, next) = (Skip(), Skip());
        for (var left = MostSkips; left > 0 && next > last && next <= last + (2 * Skipped); left--)
        {
            (last, next) = (next, Skip());
        }

        _ = madvise((void*)(next & -Environment.SystemPageSize), (size_t)(ulong)length, MADV_POPULATE_WRITE);
    }

    // An array that is not written to takes no page but its first.
    private static nint Skip()
    {
        var skipped = GC.AllocateUninitializedArray<byte>(Skipped);
        return *(nint*)Unsafe.AsPointer(ref skipped);
    }
}
