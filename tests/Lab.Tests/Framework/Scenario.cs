using System.Diagnostics;
using TestSupport;
using Xunit.Abstractions;

namespace Lab.Tests.Framework;

/// <summary>What all scenarios share: a cluster for each fact, its directors, and the figures.</summary>
public abstract class Scenario : IAsyncLifetime
{
    /// <summary>For what has no bound of its own in the protocol: starting a process, a table filled, a script called.</summary>
    protected static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    private Cluster? _cluster;

    protected Scenario(ITestOutputHelper output) => Figures = new Figures(GetType().Name, output);

    protected Figures Figures { get; }

    protected Cluster Cluster => _cluster ?? throw new InvalidOperationException("the fact has not arranged its cluster yet");

    protected static DaemonProgram UnderTest => DaemonProgram.UnderTest;

    protected Host D1 => Cluster.Directors[0];

    protected Host D2 => Cluster.Directors[1];

    public Task InitializeAsync() => Task.CompletedTask;

    public virtual async Task DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }

    protected async Task ArrangeAsync(ClusterPlan? plan = null)
        => _cluster = await Cluster.StartAsync(plan ?? new ClusterPlan(), GetType().Name);

    /// <summary>Starts the daemon under test on a director, and waits until it takes part in the election.</summary>
    protected async Task<Daemon> StartAsync(Host director, string configuration)
    {
        var daemon = await Cluster.StartDaemonAsync(UnderTest, director, configuration);
        await daemon.SaysAsync("BACKUP", Soon);
        return daemon;
    }

    /// <summary>Waits until <paramref name="master"/> alone of the directors holds the address. Returns how long that took.</summary>
    protected async Task<TimeSpan> MasterIsAsync(Host master, TimeSpan within, string address = ClusterPlan.VirtualAddress)
    {
        var begin = Stopwatch.GetTimestamp();
        await Eventually.SeesAsync($"{master} alone holds {address}", within, async () =>
        {
            List<string> holders = [];
            foreach (var director in Cluster.Directors)
            {
                if (await director.HoldsAsync(address))
                {
                    holders.Add(director.Name);
                }
            }
            return string.Join(' ', holders);
        }, holders => holders == master.Name);
        return Stopwatch.GetElapsedTime(begin);
    }

    /// <summary>Lets time pass of which nothing tells: for what is not to happen in it, or for a moment of chance.</summary>
    protected static Task LastingAsync(TimeSpan time)
    {
        var begin = Stopwatch.GetTimestamp();
        return Eventually.HoldsAsync($"{time.TotalSeconds} s have passed", time + Soon,
            () => Task.FromResult(Stopwatch.GetElapsedTime(begin) >= time));
    }

    /// <summary>The longest time between two moments that follow each other, in seconds.</summary>
    protected static TimeSpan Longest(IEnumerable<double> moments)
    {
        var all = moments.ToList();
        return TimeSpan.FromSeconds(all.Zip(all.Skip(1), static (one, next) => next - one).Max());
    }

    /// <summary>What is seen once further looks in a row see the same.</summary>
    protected static Task<string> SettledAsync(string what, Func<Task<string>> look, int furtherLooks = 2)
    {
        var (last, same) = ("", 0);
        return Eventually.SeesAsync($"{what} does not change any more", Soon, look, seen =>
        {
            (same, last) = (seen == last ? same + 1 : 0, seen);
            return same == furtherLooks;
        });
    }

    /// <summary>Gives the first director a second interface, eth1 with 10.8.0.1/24.</summary>
    protected Task AddSecondLinkAsync() => D1.IpAsync("""
        link add eth1 type veth peer name peer1
        link set peer1 up
        link set eth1 up
        addr add 10.8.0.1/24 dev eth1

        """);

    /// <summary>Waits until the host's ip_vs table is exactly this, in any order.</summary>
    protected static Task TableIsAsync(Host director, TimeSpan within, params string[] lines)
    {
        var expected = string.Join('\n', lines.Order());
        return Eventually.SeesAsync($"the table of {director} is\n{expected}\n", within,
            async () => string.Join('\n', await director.IpvsAsync()), table => table == expected);
    }

    /// <summary>Waits until requests to the address are answered by exactly these servers.</summary>
    protected Task AnsweredByAsync(TimeSpan within, params string[] servers) =>
        AnsweredAtAsync(Cluster.VirtualAddress, within, servers);

    /// <summary>The same for another address.</summary>
    protected Task AnsweredAtAsync(string address, TimeSpan within, params string[] servers)
    {
        var expected = string.Join(' ', servers.Order());
        return Eventually.SeesAsync($"{expected} answer", within,
            async () => string.Join(' ', (await Web.CountAsync(Cluster.Client, address, 2 * servers.Length)).Keys),
            answering => answering == expected);
    }
}
