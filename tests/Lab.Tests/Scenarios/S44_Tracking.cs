using Lab.Tests.Framework;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary><c>track_file</c>, and <c>track_interface</c> with <c>interface_up_down_delays</c>, beside keepalived.</summary>
public sealed class S44_Tracking(ITestOutputHelper output) : TwinScenario(output)
{
    private const string Folder = "/run/s44";

    private const string TwoLinks = """
        link add x0 type veth peer name y0
        link add x1 type veth peer name y1
        link set y0 up
        link set y1 up
        link set x0 up
        link set x1 up

        """;

    [NetworkFact]
    public async Task Both_follow_a_file_alike()
    {
        Directory.CreateDirectory(Folder);
        File.Delete($"{Folder}/load");
        File.Delete($"{Folder}/stop");
        await ArrangeAsync(new ClusterPlan(Directors: 2, RealServers: 0));
        await BothRunAsync($$"""
            track_file load {
              file {{Folder}}/load
              weight -2
            }
            track_file stop {
              file {{Folder}}/stop
              weight 0
            }

            """, "track_file {\n load\n stop\n }");
        await BothSayAsync(100);
        await WriteAsync("load", "12abc");
        await BothSayAsync(76);
        await WriteAsync("load", "0x10");
        await BothSayAsync(68);
        await WriteAsync("load", " -3 ");
        await BothSayAsync(106);
        await WriteAsync("load", "abc");
        await BothSayAsync(100);
        await WriteAsync("new", "5");
        File.Move($"{Folder}/new", $"{Folder}/load", overwrite: true);
        await BothSayAsync(90);
        await WriteAsync("stop", "1");
        await BothHoldAsync(hold: false);
        File.Delete($"{Folder}/stop");
        await BothHoldAsync(hold: true);
        await BothSayAsync(90);
        File.Delete($"{Folder}/load");
        await BothSayAsync(100);
        await BothSaidAsync("100 76 68 106 100 90 0 90 100");
    }

    [NetworkFact]
    public async Task Both_wait_for_an_interface_as_long_as_they_are_told()
    {
        await ArrangeAsync(new ClusterPlan(Directors: 2, RealServers: 0));
        foreach (var host in Cluster.Directors)
        {
            await host.IpAsync(TwoLinks);
        }

        await BothRunAsync("interface_up_down_delays {\n x0 1.5 1.8\n}\n", "track_interface {\n x0 weight 20\n x1 weight -30\n }");
        await BothSayAsync(120);
        // Without a delay it counts at once.
        await BothSetAsync("x1", "down");
        await BothSayAsync(90);
        await BothSetAsync("x1", "up");
        await BothSayAsync(120);
        // Shorter than the delay: nothing is seen of it.
        await BothSetAsync("x0", "down");
        await BothSetAsync("x0", "up");
        await JudgeAsync("down", 1.5, 100);
        await JudgeAsync("up", 1.8, 120);
        await BothSaidAsync("120 90 120 100 120");
    }

    /// <summary>keepalived asks once a second what the kernel tells at once: nothing else comes of it.</summary>
    [NetworkFact]
    public async Task Polled_or_told_both_follow_the_carrier_alike()
    {
        await ArrangeAsync(new ClusterPlan(Directors: 2, RealServers: 0));
        await BothRunAsync("linkbeat_interfaces {\n eth0 ETHTOOL\n}\n", "");
        foreach (var (state, hold) in new[] { ("down", false), ("up", true) })
        {
            await Cluster.Switch.IpAsync($"link set {D1.Name} {state}\nlink set {D2.Name} {state}\n");
            await BothHoldAsync(hold);
        }

        Figures.Record("linkbeat_interfaces, carrier lost and back", "both give their address up, and take it again");
    }

    [NetworkFact]
    public async Task In_a_sync_group_both_count_the_same_weights()
    {
        await ArrangeAsync(new ClusterPlan(Directors: 2, RealServers: 0));
        foreach (var host in Cluster.Directors)
        {
            await host.IpAsync(TwoLinks);
        }

        const string Group = """
            vrrp_script ok {
              script "/bin/true"
              weight 40
            }
            vrrp_sync_group G {
              group {
                VI_1
              }
              track_interface {
                x0 weight 7
              }
            }

            """;
        await BothRunAsync(Group, "track_script {\n ok\n }\n track_interface {\n x0 weight 20\n x1 weight -30\n }");
        await BothSayAsync(107);
        await BothSetAsync("x1", "down");
        await BothSayAsync(77);
        await BothSetAsync("x0", "down");
        await BothSayAsync(70);
        await BothSaidAsync("107 77 70");
    }

    private async Task JudgeAsync(string how, double delay, int priority)
    {
        var set = TimeProvider.System.GetUtcNow();
        await BothSetAsync("x0", how);
        await BothSayAsync(priority);
        var after = set.ToUnixTimeMilliseconds() / 1000.0;
        var (ours, theirs) = (await SaidAtAsync(D1, priority, after) - after, await SaidAtAsync(D2, priority, after) - after);
        Figures.Record($"x0 {how} counts after {delay} s, and is in the next advert, 1 s at most: director", $"{ours:0.00} s");
        Figures.Record($"x0 {how} counts after {delay} s, and is in the next advert, 1 s at most: keepalived", $"{theirs:0.00} s");
        Assert.InRange(ours, delay, delay + 2);
        Assert.InRange(theirs, delay, delay + 2);
    }

    private Task BothSetAsync(string link, string how) =>
        Task.WhenAll(Cluster.Directors.Select(host => host.IpAsync($"link set {link} {how}\n")));

    private static Task WriteAsync(string name, string value) => File.WriteAllTextAsync($"{Folder}/{name}", value + "\n");
}
