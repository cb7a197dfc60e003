using Lab.Tests.Framework;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>Every way of forwarding over IPv6, with a master that is lost while clients come.</summary>
public sealed class S17_ServicesIPv6(ITestOutputHelper output) : Scenario(output)
{
    private static readonly VrrpInstance Better = new()
    {
        Name = "VI_6",
        RouterId = 61,
        Version = 3,
        Priority = 100,
        Addresses = ["fe80::9:100", Cluster.VirtualAddressIPv6],
    };

    [LabFact]
    public async Task Direct_routing()
    {
        await ArrangeAsync(new ClusterPlan { HasIPv6 = true });
        await ServesAsync("DR", "-g -w 1");
    }

    [LabFact]
    public async Task Tunnelling()
    {
        await ArrangeAsync(new ClusterPlan(Forwarding.Tunnel) { HasIPv6 = true });
        await ServesAsync("TUN", "-i -w 1 --tun-type ipip");
    }

    [LabFact]
    public async Task Masquerading_with_the_gateway_moving_along()
    {
        await ArrangeAsync(new ClusterPlan(Forwarding.Masquerade) { HasIPv6 = true });
        await ServesAsync("NAT", "-m -w 1", $"{ClusterPlan.InnerGatewayIPv6}/128 dev eth1");
    }

    private async Task ServesAsync(string kind, string server, params string[] moreAddresses)
    {
        var better = Better with { Addresses = [.. Better.Addresses, .. moreAddresses] };
        var service = Configuration.WebServiceIPv6(Cluster, kind);
        await StartAsync(D1, Configuration.Of(better, service));
        await MasterIsAsync(D1, better.MasterDown + Soon, Cluster.VirtualAddressIPv6);
        await StartAsync(D2, Configuration.Of(better with { Priority = 90 }, service));
        string[] table =
        [
            "-A -t [2001:db8:9::100]:80 -s rr",
            .. Cluster.RealServers.Select(host => $"-a -t [2001:db8:9::100]:80 -r [{host.AddressIPv6}]:80 {server}"),
        ];
        await TableIsAsync(D1, Soon, table);
        await TableIsAsync(D2, Soon, table);
        await AlternatesAsync(kind, "d1");

        await D1.RunAsync("ip", "link", "set", "eth0", "down");
        await MasterIsAsync(D2, better.MasterDown + Soon, Cluster.VirtualAddressIPv6);
        await AlternatesAsync(kind, "d2");
    }

    private async Task AlternatesAsync(string kind, string master)
    {
        await AnsweredAtAsync(Cluster.VirtualAddressIPv6, Soon, "r1", "r2");
        var answers = await Web.CountAsync(Cluster.Client, Cluster.VirtualAddressIPv6, 10);
        Figures.Record($"{kind} over IPv6 by {master}: 10 requests answered by", string.Join(", ", answers));
        Assert.Equal(new SortedDictionary<string, int> { ["r1"] = 5, ["r2"] = 5 }, answers);
    }
}
