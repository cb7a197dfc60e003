using System.Runtime.CompilerServices;

namespace Linux;

/// <summary>Pages of the heap that nothing has been written to yet.</summary>
public static unsafe class HeapPages
{
    // linux/mman.h
    private const int MADV_POPULATE_WRITE = 23;

    // A heap with regions (docs: GCRegionSize) continues elsewhere beyond.
    private const long Region = 4 << 20;

    /// <summary>
    /// Asks the kernel in one call for those that the next objects of this thread will lie in: one by one each is a trap. Ends where the
    /// heap's region does, or what the collector has made ready: after <see cref="GC.TryStartNoGCRegion(long)"/> that is as much as was
    /// asked for. A kernel before 5.14 refuses, and one that cannot give them all gives the first: the others come one by one after all.
    /// </summary>
    /// <param name="length">In bytes.</param>
    public static void Populate(long length)
    {
        object next = new();
        var page = Environment.SystemPageSize;
        var first = (*(nint*)Unsafe.AsPointer(ref next) + page - 1) / page * page;
        var rest = Region - (first & (Region - 1));
        _ = madvise((void*)first, (size_t)(ulong)Math.Min(length, rest), MADV_POPULATE_WRITE);
    }
}
