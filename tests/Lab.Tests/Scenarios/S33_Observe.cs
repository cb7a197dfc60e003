using System.Diagnostics;
using System.Globalization;
using Lab.Tests.Framework;
using TestSupport;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>The companion beside directors with 250 instances: what it costs them, and what it says when one ends.</summary>
public sealed class S33_Observe(ITestOutputHelper output) : Scenario(output)
{
    private const int Instances = 250;
    // Other kernels run beside it: with adverts every 0.03 s a backup may hear too late, observed or not.
    private const double Interval = 1;
    private const string Metrics = "http://127.0.0.1:9165/metrics";
    private const int MostMemory = 3;
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(6);

    [NetworkFact(OnlyDirector = true)]
    public async Task Scraped_every_second_and_watched_it_costs_next_to_nothing()
    {
        await Companion.MakeGroupsAsync();
        await ArrangeAsync(new ClusterPlan(RealServers: 0));
        var master = await Cluster.StartDaemonAsync(UnderTest, D1, FileOf(200), detailed: false);
        await MastersAsync(master, Instances);
        var backup = await Cluster.StartDaemonAsync(UnderTest, D2, FileOf(100), detailed: false);
        await Eventually.SeesAsync("the backup hears all", Soon, () => SumAsync(backup, "received"), static sum => sum > 10 * Instances);

        var alone = await MeasureAsync(master, static () => Task.CompletedTask);
        await using var companion = await Companion.StartAsync(master, address: "127.0.0.1:9165");
        // Somebody looks at the page as well.
        using var watching = D1.Namespace.Start(
            new ProcessStartInfo("curl", ["-sN", "-o", "/dev/null", "http://127.0.0.1:9165/v1/events"]));
        // What the first answers need once is no matter of every second.
        var text = await ScrapeAsync();
        var watched = await MeasureAsync(master, async () => text = await ScrapeAsync());
        watching.Kill();

        Assert.Equal(Instances, text.Split('\n').Count(static line => line.StartsWith("keepalived_vrrp_state{", StringComparison.Ordinal)
            && line.EndsWith(" 2", StringComparison.Ordinal)));
        Assert.Equal(0, await SumAsync(backup, "becameMaster"));
        Assert.Equal(Instances, await SumAsync(master, "becameMaster"));
        var memory = (watched.Memory - alone.Memory) / 1024.0;
        Figures.Record($"false masters of {Instances} instances at {Interval} s, scraped every second and watched", "0");
        // No bound: the bench, with the machine to itself, holds one.
        Figures.Record("processor time of the daemon, alone and observed", $"{alone.Share:P1} and {watched.Share:P1}");
        Figures.Record("memory of the daemon, alone and observed",
            $"{alone.Memory / 1024.0:0.0} and {watched.Memory / 1024.0:0.0} MB (bound {MostMemory} MB more)");
        Assert.True(memory < MostMemory, $"{memory:0.0} MB more");

        await master.KillAsync();
        await Eventually.HoldsAsync("the metrics say that the director is silent", Soon, async () =>
            (await ScrapeAsync()).Contains("\nkeepalived_up 0\n", StringComparison.Ordinal));
        Assert.DoesNotContain("keepalived_vrrp_state", await ScrapeAsync());
        var page = await Eventually.SeesAsync("so does the page", Soon, () => D1.RunAsync("curl", "-s", "http://127.0.0.1:9165/"),
            static text => text.Contains("No answer from the director", StringComparison.Ordinal));
        Assert.DoesNotContain("badge master", page, StringComparison.Ordinal);
    }

    private static string FileOf(int priority) => Configuration.Of(Enumerable.Range(1, Instances).Select(number => new VrrpInstance
    {
        Name = $"VI_{number}",
        Version = 3,
        RouterId = number,
        Priority = priority,
        Interval = Interval,
        Addresses = [$"10.100.{number}.1/32 dev eth0"],
    }));

    private static Task MastersAsync(Daemon daemon, int count) => Eventually.SeesAsync(
        $"{daemon.Host} is master of {count}", Soon, () => SumAsync(daemon, "becameMaster"), sum => sum == count);

    private static async Task<long> SumAsync(Daemon daemon, string counter)
    {
        try
        {
            var status = await ControlSocket.AskAsync(daemon, "status", "Status");
            return status.GetProperty("instances").EnumerateArray()
                .Sum(one => one.TryGetProperty("adverts", out var adverts) ? adverts.GetProperty(counter).GetInt64() : 0);
        }
        catch (System.Net.Sockets.SocketException)
        {
            // It has just been started.
            return -1;
        }
    }

    private Task<string> ScrapeAsync() => D1.RunAsync("curl", "-s", Metrics);

    // What a daemon uses while something is done every second.
    private static async Task<(double Share, long Memory)> MeasureAsync(Daemon daemon, Func<Task> everySecond)
    {
        var (begin, before) = (Stopwatch.GetTimestamp(), Processor.TimeOf(daemon));
        for (var second = 1; second <= Measured.TotalSeconds; second++)
        {
            await everySecond();
            await Eventually.HoldsAsync(string.Create(CultureInfo.InvariantCulture, $"second {second} is over"), Soon,
                () => Task.FromResult(Stopwatch.GetElapsedTime(begin).TotalSeconds >= second));
        }

        var share = (Processor.TimeOf(daemon) - before) / Stopwatch.GetElapsedTime(begin);
        return (share, ProcessMemory.OfAll(daemon.Processes));
    }
}
