using System.Diagnostics;
using Lab.Tests.Framework;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>Real servers that have nothing but their own address are set up by one command each, and are as before after another.</summary>
public sealed class S32_RealServers(ITestOutputHelper output) : Scenario(output)
{
    private static readonly VrrpInstance Only = new() { Priority = 100 };

    [LabFact(OnlyDirector = true)]
    public async Task DR_and_TUN_work_after_apply_alone_and_remove_leaves_what_was()
    {
        await ArrangeAsync(new ClusterPlan { Setup = RealServerSetup.None });
        // What apply loads stays, for all hosts of this kernel.
        await D1.RunAsync("modprobe", "-a", "ipip", "ip_gre", "fou");
        var daemon = await StartAsync(D1, FileOf("DR"));
        await MasterIsAsync(D1, Only.MasterDown + Soon);
        foreach (var kind in (string[])["DR", "TUN", "TUN type gre", "TUN type gue port 6080"])
        {
            var file = $"{Cluster.Directory}/{kind.Replace(' ', '-')}.conf";
            await File.WriteAllTextAsync(file, FileOf(kind));
            await daemon.ReloadAsync(FileOf(kind));
            var server = Cluster.RealServers[0];
            var before = await StateAsync(server);
            Assert.Equal(2, (await DirectorAsync(server, "check", "-f", file)).Status);

            var begin = Stopwatch.GetTimestamp();
            foreach (var each in Cluster.RealServers)
            {
                Assert.Equal((each.Name, 0), (each.Name, (await DirectorAsync(each, "apply", "-f", file)).Status));
            }

            await AnsweredByAsync(Soon, "r1", "r2");
            Figures.Record($"{kind}: two real servers set up and answering", $"{Stopwatch.GetElapsedTime(begin).TotalSeconds:0.0} s");
            var check = await DirectorAsync(server, "check", "-f", file);
            Assert.True(check.Status == 0, check.Output);
            var applied = await StateAsync(server);
            Assert.Equal(0, (await DirectorAsync(server, "apply", "-f", file)).Status);
            Assert.Equal(applied, await StateAsync(server));

            foreach (var each in Cluster.RealServers)
            {
                Assert.Equal(0, (await DirectorAsync(each, "remove")).Status);
            }

            Assert.Equal(before, await StateAsync(server));
        }
    }

    private static string FileOf(string kind) => Configuration.Of(Only, new VirtualServer
    {
        Kind = kind,
        // Whether they answer is seen from the client: they are in the table from the start.
        Servers = [new RealServer("10.9.0.11") { Checker = "" }, new RealServer("10.9.0.12") { Checker = "" }],
    });

    private Task<(int Status, string Output)> DirectorAsync(Host host, string deed, params string[] more) =>
        Command.TryAsync(host.Namespace, "", UnderTest.Path, ["realserver", deed, .. more, "--root", $"{Cluster.Directory}/{host.Name}"]);

    private static async Task<string> StateAsync(Host host)
    {
        // Not the whole text of a link: one that was switched on once has another queue ever after.
        var flags = (await host.RunAsync("ip", "-br", "link")).Split('\n')
            .Select(static line => line.Split(' ')[0] + line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..]);
        var settings = await host.RunAsync(
            "sysctl", "net.ipv4.conf.all.arp_ignore", "net.ipv4.conf.all.arp_announce", "net.ipv4.conf.all.rp_filter",
            "net.ipv4.conf.tunl0.rp_filter");
        return string.Join('\n', [.. flags, .. await host.AddressesAsync(), settings, await host.RunAsync("ip", "fou", "show")]);
    }
}
