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

    public async Task DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }

    protected async Task ArrangeAsync(ClusterPlan? plan = null) => _cluster = await Cluster.StartAsync(plan ?? new ClusterPlan(), GetType().Name);

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

    /// <summary>Waits until the host's ip_vs table is exactly this, in any order.</summary>
    protected static Task TableIsAsync(Host director, TimeSpan within, params string[] lines)
    {
        var expected = string.Join('\n', lines.Order());
        return Eventually.SeesAsync($"the table of {director} is\n{expected}\n", within,
            async () => string.Join('\n', await director.IpvsAsync()), table => table == expected);
    }

    /// <summary>Waits until requests to the address are answered by exactly these servers.</summary>
    protected Task AnsweredByAsync(TimeSpan within, params string[] servers)
    {
        var expected = string.Join(' ', servers.Order());
        return Eventually.SeesAsync($"{expected} answer", within,
            async () => string.Join(' ', (await Web.CountAsync(Cluster.Client, Cluster.VirtualAddress, 2 * servers.Length)).Keys),
            answering => answering == expected);
    }
}
