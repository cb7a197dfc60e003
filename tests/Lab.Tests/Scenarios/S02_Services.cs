using System.Net.Sockets;
using Lab.Tests.Framework;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>Every way of forwarding and every kind of service.</summary>
public sealed class S02_Services(ITestOutputHelper output) : Scenario(output)
{
    [LabFact]
    public async Task Masquerading_with_the_gateway_moving_along()
    {
        await ArrangeAsync(new ClusterPlan(Forwarding.Masquerade));
        await ElectAsync(Configuration.WebService(Cluster, "NAT"), $"{ClusterPlan.InnerGateway}/24 dev eth1");
        await TableIsAsync(D1, Soon,
            "-A -t 10.9.0.100:80 -s rr",
            "-a -t 10.9.0.100:80 -r 10.9.1.11:80 -m -w 1",
            "-a -t 10.9.0.100:80 -r 10.9.1.12:80 -m -w 1");
        await AlternatesAsync();
    }

    [LabFact]
    public async Task Tunnelling()
    {
        await ArrangeAsync(new ClusterPlan(Forwarding.Tunnel) { Setup = RealServerSetup.ByReadme });
        await ElectAsync(Configuration.WebService(Cluster, "TUN"));
        await TableIsAsync(D1, Soon,
            "-A -t 10.9.0.100:80 -s rr",
            "-a -t 10.9.0.100:80 -r 10.9.0.11:80 -i -w 1 --tun-type ipip",
            "-a -t 10.9.0.100:80 -r 10.9.0.12:80 -i -w 1 --tun-type ipip");
        await AlternatesAsync();
    }

    [LabFact]
    public async Task Datagrams()
    {
        await ArrangeAsync();
        Cluster.StartEchoServers();
        await ElectAsync(new VirtualServer
        {
            Service = $"{Cluster.VirtualAddress} 7",
            Protocol = "UDP",
            Servers = Cluster.RealServers.Select(static server => new RealServer(server.Address, 7) { Checker = "" }),
        });
        await TableIsAsync(D1, Soon,
            "-A -u 10.9.0.100:7 -s rr",
            "-a -u 10.9.0.100:7 -r 10.9.0.11:7 -g -w 1",
            "-a -u 10.9.0.100:7 -r 10.9.0.12:7 -g -w 1");
        SortedSet<string> answering = [];
        for (var i = 0; i < 4; i++)
        {
            await using var conversation = await Conversation.OpenAsync(Cluster.Client, Cluster.VirtualAddress, ProtocolType.Udp);
            answering.Add(await conversation.AskAsync());
        }
        Figures.Record("4 datagrams answered by", string.Join(", ", answering));
        Assert.Equal(["r1", "r2"], answering);
    }

    [LabFact]
    public async Task A_persistent_service_keeps_a_client_on_its_server()
    {
        await ArrangeAsync();
        await ElectAsync(Configuration.WebService(Cluster) with { More = "persistence_timeout 120" });
        await TableIsAsync(D1, Soon,
            "-A -t 10.9.0.100:80 -s rr -p 120",
            "-a -t 10.9.0.100:80 -r 10.9.0.11:80 -g -w 1",
            "-a -t 10.9.0.100:80 -r 10.9.0.12:80 -g -w 1");
        var answers = await Web.CountAsync(Cluster.Client, Cluster.VirtualAddress, 10);
        Figures.Record("10 requests of one client answered by", string.Join(", ", answers));
        Assert.Equal(10, Assert.Single(answers).Value);
        Assert.DoesNotContain("none", answers.Keys);
    }

    [FullLabFact]
    public async Task A_service_by_firewall_mark()
    {
        await ArrangeAsync();
        foreach (var director in Cluster.Directors)
        {
            await director.RunAsync("nft", "add table ip marks; "
                + "add chain ip marks prerouting { type filter hook prerouting priority mangle; }; "
                + $"add rule ip marks prerouting ip daddr {Cluster.VirtualAddress} tcp dport 80 meta mark set 7");
        }
        await ElectAsync(Configuration.WebService(Cluster) with { Service = "fwmark 7" });
        await TableIsAsync(D1, Soon,
            "-A -f 7 -s rr",
            "-a -f 7 -r 10.9.0.11:0 -g -w 1",
            "-a -f 7 -r 10.9.0.12:0 -g -w 1");
        await AlternatesAsync();
    }

    private async Task ElectAsync(VirtualServer service, params string[] moreAddresses)
    {
        VrrpInstance better = new() { Priority = 100, Addresses = [$"{Cluster.VirtualAddress}/24 dev eth0", .. moreAddresses] };
        await StartAsync(D1, Configuration.Of(better, service));
        await StartAsync(D2, Configuration.Of(better with { Priority = 90 }, service));
        await MasterIsAsync(D1, better.MasterDown + Soon);
    }

    private async Task AlternatesAsync()
    {
        await AnsweredByAsync(Soon, "r1", "r2");
        var answers = await Web.CountAsync(Cluster.Client, Cluster.VirtualAddress, 10);
        Figures.Record("10 requests answered by", string.Join(", ", answers));
        Assert.Equal(new SortedDictionary<string, int> { ["r1"] = 5, ["r2"] = 5 }, answers);
    }
}
