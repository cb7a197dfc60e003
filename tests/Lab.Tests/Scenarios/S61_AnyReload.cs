using System.Diagnostics;
using System.Globalization;
using Lab.Tests.Framework;
using TestSupport;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>A reload from any file to any other leaves exactly what a start with the other leaves.</summary>
public sealed class S61_AnyReload(ITestOutputHelper output) : Scenario(output)
{
    private const int Files = 15;
    private static readonly int Pairs = Number("DIRECTOR_PAIRS", 200);
    private static readonly int Seed = Number("DIRECTOR_SEED", 2026);

    [LabFact(OnlyDirector = true)]
    public async Task The_kernel_holds_what_a_start_with_the_second_file_leaves()
    {
        await ArrangeAsync(new ClusterPlan(Directors: 1, RealServers: 0) { HasIPv6 = true });
        await AddSecondLinkAsync();
        await D1.LinkLocalAsync();
        var samples = SampleFile.Make(Files, Seed);
        var before = await StateAsync();
        List<string> expected = [];
        var begin = Stopwatch.GetTimestamp();
        foreach (var sample in samples)
        {
            var fresh = await Cluster.StartDaemonAsync(UnderTest, D1, sample.Text);
            expected.Add(await SettledAsync(fresh, sample));
            await fresh.StopAsync(Soon);
            Assert.Equal(before, await StateAsync());
        }

        Figures.Record($"{Files} files of seed {Seed}, each started and stopped in", $"{Stopwatch.GetElapsedTime(begin).TotalSeconds:0} s");
        Random random = new(Seed);
        var current = 0;
        var daemon = await Cluster.StartDaemonAsync(UnderTest, D1, samples[current].Text);
        await SettledAsync(daemon, samples[current]);
        HashSet<(int, int)> pairs = [];
        begin = Stopwatch.GetTimestamp();
        var longest = TimeSpan.Zero;
        for (var reload = 1; reload <= Pairs; reload++)
        {
            var next = (current + 1 + random.Next(Files - 1)) % Files;
            pairs.Add((current, next));
            var begun = Stopwatch.GetTimestamp();
            await daemon.ReloadAsync(samples[next].Text);
            await LeadsToAsync(daemon, reload, samples[current].Text, samples[next].Text, expected[next]);
            var took = Stopwatch.GetElapsedTime(begun);
            longest = took > longest ? took : longest;
            current = next;
        }

        Figures.Record($"{Pairs} reloads of {pairs.Count} pairs of files left what the second file says, in",
            $"{Stopwatch.GetElapsedTime(begin).TotalSeconds:0} s, the longest {longest.TotalSeconds:0.0} s");
        await daemon.StopAsync(Soon);
        Assert.Equal(before, await StateAsync());
    }

    private async Task LeadsToAsync(Daemon daemon, int reload, string from, string to, string expected)
    {
        await Eventually.HoldsAsync($"reload {reload} is done", Soon, () => Task.FromResult(Count(daemon, "Reloaded, ") == reload));
        var state = "";
        try
        {
            await Eventually.HoldsAsync("", TimeSpan.FromSeconds(15), async () => (state = await StateAsync()) == expected);
        }
        catch (TimeoutException)
        {
            var (wanted, held) = (expected.Split('\n'), state.Split('\n'));
            Assert.Fail($"reload {reload} of seed {Seed} lacks\n{string.Join('\n', wanted.Except(held))}\nand has too much\n"
                + $"{string.Join('\n', held.Except(wanted))}\nfrom\n{from}\nto\n{to}");
        }
    }

    /// <summary>The state once all instances are masters and nothing changes any more.</summary>
    private async Task<string> SettledAsync(Daemon daemon, SampleFile sample)
    {
        await daemon.SaysAsync("Started: ", Soon);
        foreach (var instance in sample.Instances)
        {
            await daemon.SaysAsync($"{instance}: BACKUP -> MASTER", Soon);
        }

        return await SettledAsync("the kernel", StateAsync);
    }

    /// <summary>
    /// Without an order of lines, which is that of what came first, and without what an address has for coming first or not.
    /// </summary>
    private async Task<string> StateAsync() => string.Join('\n', (await KernelState.WithTableAsync(D1)).Split('\n')
        .Select(static line => line.Replace(" secondary", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    private static int Count(Daemon daemon, string text) => daemon.Log.Count(line => line.Contains(text, StringComparison.Ordinal));

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
