using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace Lab.Tests.Framework;

/// <summary>What scenarios share in which a master is killed at any moment and started again.</summary>
public abstract class RestartScenario(ITestOutputHelper output) : Scenario(output)
{
    /// <summary>How often it is killed, half of it beside keepalived; at length: DIRECTOR_CRASHES=100.</summary>
    protected static readonly int Crashes =
        int.TryParse(Environment.GetEnvironmentVariable("DIRECTOR_CRASHES"), CultureInfo.InvariantCulture, out var crashes) ? crashes : 6;

    // On a busy machine a start may take seconds, which is the machine's affair.
    protected const double Interval = 2;

    private readonly Random _random = new(Crashes);

    /// <summary>Kills it as often as is wanted, and starts it again each time. Returns the last daemon, and the longest start.</summary>
    protected async Task<(Daemon Last, TimeSpan LongestStart)> CrashAsync(
        Daemon daemon, string file, Func<Task> afterEach, params VrrpInstance[] instances)
    {
        var longest = TimeSpan.Zero;
        for (var crash = 0; crash < Crashes / 2; crash++)
        {
            // Kills fall on all parts of an advertisement interval.
            await LastingAsync(TimeSpan.FromSeconds(_random.NextDouble() * Interval));
            await daemon.KillAsync();
            var begin = Stopwatch.GetTimestamp();
            daemon = await GoesOnAsync(file, instances);
            var start = Stopwatch.GetElapsedTime(begin);
            longest = start > longest ? start : longest;
            await afterEach();
        }

        return (daemon, longest);
    }

    /// <summary>Starts it with a file; each instance is master at once, without having been backup.</summary>
    protected async Task<Daemon> GoesOnAsync(string file, params VrrpInstance[] instances)
    {
        var daemon = await Cluster.StartDaemonAsync(UnderTest, D1, file);
        foreach (var instance in instances)
        {
            await daemon.SaysAsync($"{instance.Name}: INITIALIZE -> ", Soon);
            Assert.Contains(daemon.Log, line => line.Contains($"{instance.Name}: INITIALIZE -> MASTER", StringComparison.Ordinal));
        }

        return daemon;
    }

    /// <summary>Waits until a host holds all addresses of the instances.</summary>
    protected async Task MastersAsync(Host master, IEnumerable<VrrpInstance> instances)
    {
        foreach (var instance in instances)
        {
            foreach (var address in instance.Addresses)
            {
                await MasterIsAsync(master, instance.MasterDown + Soon, address.Split('/', ' ')[0]);
            }
        }
    }

    /// <summary>No two adverts of the master were so far apart that the peer could have taken over.</summary>
    protected void Judge(IEnumerable<Advert> adverts, VrrpInstance peer, string how)
    {
        var times = adverts.Select(static advert => advert.Seconds).ToList();
        Assert.True(times.Count > Crashes / 2, "each process advertised");
        Figures.RecordWithin($"v{peer.Version} {how}: longest time between two adverts", Longest(times), peer.MasterDown);
    }
}
