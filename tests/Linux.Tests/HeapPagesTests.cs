using System.Globalization;
using System.Runtime;

namespace Linux.Tests;

public sealed class HeapPagesTests
{
    private const int Length = 1 << 20;
    private const int PagesOf = Length / 4096;

    [Fact]
    public void What_is_allocated_next_needs_no_page_one_by_one()
    {
        // Another test's allocations may end the pause, and those near the end of a region of the heap go on elsewhere.
        var least = Enumerable.Range(0, 5).Min(static _ => FaultsOfAllocating());

        Assert.InRange(least, 0, PagesOf / 4);
    }

    private static long FaultsOfAllocating()
    {
        if (GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
        {
            GC.EndNoGCRegion();
        }

        GC.TryStartNoGCRegion(8 * Length);
        HeapPages.Populate(Length);
        var before = Faults();
        for (var allocated = 0; allocated < Length; allocated += 1024)
        {
            _ = new byte[1000];
        }

        return Faults() - before;
    }

    // proc(5), /proc/thread-self/stat: minflt.
    private static long Faults() => long.Parse(
        File.ReadAllText("/proc/thread-self/stat").Split(") ")[1].Split(' ')[7], CultureInfo.InvariantCulture);
}
