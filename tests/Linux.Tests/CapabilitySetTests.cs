
namespace Linux.Tests;

public class CapabilitySetTests
{
    [Fact]
    public void Sets_are_bits_as_in_proc_status()
    {
        var set = CapabilitySet.Of(12, 13, 39);
        Assert.Equal(0x80_0000_3000UL, set.Bits);
        Assert.True(set.Contains(39));
        Assert.False(set.Contains(7));
        Assert.Equal(CapabilitySet.Of(13), set.Intersect(CapabilitySet.Of(13, 14)));
        Assert.Equal(CapabilitySet.Of(12, 39), set.Except(CapabilitySet.Of(13, 14)));
    }

    [Fact]
    public void The_kernel_tells_what_this_thread_has()
    {
        var status = File.ReadLines("/proc/thread-self/status").First(line => line.StartsWith("CapEff:", StringComparison.Ordinal));
        Assert.Equal(Convert.ToUInt64(status["CapEff:".Length..].Trim(), 16), ThreadCapabilities.Get().Effective.Bits);
    }
}
