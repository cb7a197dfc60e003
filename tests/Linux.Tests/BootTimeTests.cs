using System.Globalization;

namespace Linux.Tests;

public sealed class BootTimeTests
{
    [Fact]
    public void It_is_the_kernel_s_uptime()
    {
        var before = Uptime();
        var now = BootTime.Clock.GetElapsedTime(0).TotalSeconds;
        // The file has hundredths.
        Assert.InRange(now, before - 0.01, Uptime() + 0.01);
    }

    [Fact]
    public void A_boot_has_one_id()
    {
        Assert.Equal(BootTime.BootId(), BootTime.BootId());
        Assert.NotEqual(Guid.Empty, BootTime.BootId());
    }

    private static double Uptime() => double.Parse(File.ReadAllText("/proc/uptime").Split(' ')[0], CultureInfo.InvariantCulture);
}
