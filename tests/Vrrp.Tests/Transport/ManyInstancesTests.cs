using System.Diagnostics;
using System.Globalization;
using TestSupport;
using Xunit.Abstractions;

namespace Vrrp.Tests.Transport;

/// <summary>Two hundred virtual routers at ten adverts a second each, on real sockets: nobody loses the master, and the figures.</summary>
[Collection("network namespaces")]
public class ManyInstancesTests(ITestOutputHelper output)
{
    private const int Count = 200;
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(3);

    [NetworkFact]
    public async Task No_false_master_among_two_hundred_instances_of_a_tenth_of_a_second()
    {
        using Cable cable = new();
        await using var better = await Router.StartAsync(cable, 1);
        await using var other = await Router.StartAsync(cable, 2);
        var begin = Stopwatch.GetTimestamp();
        for (byte router = 1; router <= Count; router++)
        {
            better.Loop.AddInstance(Options(router, 200));
            other.Loop.AddInstance(Options(router, 100));
        }

        await better.Until(states => states.Values.Count(state => state == VrrpState.Master) == Count);
        await other.Until(states => states.Values.Count(state => state == VrrpState.Backup) == Count);
        output.WriteLine($"all masters after {Stopwatch.GetElapsedTime(begin).TotalSeconds:0.00} s");
        better.Transitions.Clear();
        other.Transitions.Clear();

        var processor = ProcessorTime();
        await Task.Delay(Watched, TimeProvider.System);
        var used = ProcessorTime().Select((time, index) => (time - processor[index]) / Watched);
        output.WriteLine(
            $"processor of the two loops: {string.Join(", ", used.Select(part => part.ToString("0.0 %", CultureInfo.InvariantCulture)))}");
        Assert.Empty(better.Transitions);
        Assert.Empty(other.Transitions);

        var lateness = (await better.Loop.GetStatusAsync()).Lateness;
        output.WriteLine(
            $"lateness of {lateness.Count} deadlines: mean {lateness.Mean.TotalMicroseconds:0} us, 99 % below "
            + $"{lateness.Percentile(0.99).TotalMicroseconds:0} us, worst {lateness.Max.TotalMicroseconds:0} us");
        Assert.True(lateness.Count > Count * 20);

        begin = Stopwatch.GetTimestamp();
        await better.Loop.StopAsync();
        await other.Until(states => states.Values.All(state => state == VrrpState.Master));
        var gap = Stopwatch.GetElapsedTime(begin);
        output.WriteLine($"all handed over {gap.TotalSeconds:0.00} s after the stop");
        // The skew time is 0.06 s; the rest is for a busy machine.
        Assert.True(gap < TimeSpan.FromSeconds(0.5));
    }

    private static VrrpInstanceOptions Options(byte router, byte priority) => Setups.Options("v3", priority, 1) with
    {
        Name = $"vi{router}",
        VirtualRouterId = router,
        Addresses = [new(InternetAddress.Parse($"198.51.100.{router}"))],
    };

    /// <summary>What the threads named "vrrp" of this process have used, from /proc (proc_pid_schedstat: nanoseconds).</summary>
    private static List<TimeSpan> ProcessorTime() =>
    [
        .. OwnThreads.Read(static thread =>
            (Name: File.ReadAllText($"{thread}/comm").Trim(), Used: File.ReadAllText($"{thread}/schedstat").Split(' ')[0]))
            .Where(static thread => thread.Name == "vrrp")
            .Select(static thread => TimeSpan.FromMicroseconds(long.Parse(thread.Used, CultureInfo.InvariantCulture) / 1000.0)),
    ];
}
