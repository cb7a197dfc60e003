using System.Diagnostics;
using Lab.Tests.Framework;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>Two directors, two web servers in direct routing, a client.</summary>
public sealed class S01_DirectRouting(ITestOutputHelper output) : Scenario(output)
{
    [LabFact]
    public async Task The_better_router_takes_the_address_and_requests_alternate()
    {
        // The director's own command sets up those of other scenarios.
        await ArrangeAsync(new ClusterPlan { Setup = RealServerSetup.ByReadme });
        VrrpInstance better = new() { Priority = 100 };
        VrrpInstance worse = new() { Priority = 90 };
        var service = Configuration.WebService(Cluster);

        var begin = Stopwatch.GetTimestamp();
        await StartAsync(D1, Configuration.Of(better, service));
        await StartAsync(D2, Configuration.Of(worse, service));
        await MasterIsAsync(D1, better.MasterDown + Soon);
        Figures.Record("elected after", $"{Stopwatch.GetElapsedTime(begin).TotalSeconds:0.0} s");

        foreach (var director in Cluster.Directors)
        {
            await TableIsAsync(director, Soon,
                "-A -t 10.9.0.100:80 -s rr",
                "-a -t 10.9.0.100:80 -r 10.9.0.11:80 -g -w 1",
                "-a -t 10.9.0.100:80 -r 10.9.0.12:80 -g -w 1");
        }
        var answers = await Web.CountAsync(Cluster.Client, Cluster.VirtualAddress, 20);
        Figures.Record("20 requests answered by", string.Join(", ", answers));
        Assert.Equal(new SortedDictionary<string, int> { ["r1"] = 10, ["r2"] = 10 }, answers);
        Assert.Equal(await D1.HardwareAddressAsync(), await Cluster.Client.ArpCacheAsync(Cluster.VirtualAddress));
    }
}
