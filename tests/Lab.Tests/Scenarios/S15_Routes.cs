using Lab.Tests.Framework;
using TestSupport;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>Routes and rules, static ones and those that move with the role, with all that can be said of them.</summary>
public sealed class S15_Routes(ITestOutputHelper output) : Scenario(output)
{
    private const string SecondInterface = "eth1";

    // What the kernel does not have, an encapsulation perhaps, neither daemon sets.
    private const string VirtualRoutes = """
        10.20.0.0/16 via 10.9.0.254
        10.21.0.0/16 dev eth1
        10.22.0.0/16 via 10.9.0.254 dev eth0 metric 5 src 10.9.0.100 table 100 tos 16
        blackhole 10.23.0.0/16
        unreachable 10.24.0.0/16 metric 7
        10.25.0.0/16 nexthop via 10.9.0.253 weight 2 nexthop via 10.8.0.254 dev eth1 weight 3 onlink
        10.26.0.0/16 via 10.9.0.252 mtu lock 1400 advmss 1200 rtt 300ms hoplimit 9 features ecn initcwnd 20 quickack 1 rto_min 300ms
        10.27.0.0/16 via 10.9.0.254 realms 3/4
        10.29.0.0/16 via 10.77.0.1 dev eth0 onlink
        2001:db8:20::/48 via 2001:db8:9::fe dev eth0
        2001:db8:21::/48 dev eth0 metric 77 pref high
        2001:db8:22::/48 nexthop via 2001:db8:9::fe weight 1 nexthop via 2001:db8:9::fd weight 2
        10.33.0.0/16 dev eth0 encap ip id 10 dst 10.9.0.9 ttl 9
        throw 10.34.0.0/16 table 100
        prohibit 2001:db8:24::/48
        default via 10.9.0.254 metric 300
        10.36.0.0/16 via 10.9.0.254 protocol static no_track
        """;

    private const string VirtualRules = """
        from 10.20.0.0/16 table 100 preference 100
        to 10.21.0.0/16 lookup 101 priority 101
        not from 10.22.0.0/16 table 100 preference 102
        fwmark 7/0xff table 100 preference 103 iif eth0
        from 10.23.0.0/16 blackhole preference 104
        from 10.24.0.0/16 goto 300 preference 105
        nop preference 300
        from 10.25.0.0/16 table 100 preference 106 suppress_prefixlength 8
        uidrange 1000-1999 table 100 preference 108
        ipproto tcp sport 1000-2000 dport 80-80 table 100 preference 109
        from 2001:db8::/32 table 100 preference 111
        tos 16 table 100 preference 113
        from 10.29.0.0/16 table 100
        from 10.28.0.0/16 table 100
        """;

    private const string Statics = """
        track_group tracked {
          group {
            VI_1
          }
        }
        static_ipaddress {
          10.7.0.1/24 dev eth1
          2001:db8:7::1/64 dev eth1
        }
        static_routes {
          10.70.0.0/16 via 10.7.0.254 dev eth1
          10.71.0.0/16 dev eth0 track_group tracked
        }
        static_rules {
          from 10.70.0.0/16 table 70 preference 70
        }

        """;

    [NetworkFact]
    public async Task The_same_file_gives_the_same_addresses_routes_and_rules()
    {
        await ArrangeAsync(new ClusterPlan(Directors: 1));
        await ArrangeLinksAsync();
        var theirs = await LifeOfAsync(DaemonProgram.Keepalived);
        var ours = await LifeOfAsync(UnderTest);
        foreach (var (what, seen) in theirs)
        {
            Figures.Record($"same {what}", $"{seen.Split('\n').Length} lines");
            Assert.True(seen == ours[what], $"{what} with keepalived:\n{seen}\n\nwith {UnderTest}:\n{ours[what]}");
        }
    }

    [NetworkFact(OnlyDirector = true)]
    public async Task What_someone_removes_is_put_back_and_a_crash_takes_nothing_away()
    {
        await ArrangeAsync(new ClusterPlan(Directors: 1));
        await ArrangeLinksAsync();
        var before = await StateAsync();
        var daemon = await StartAsync(D1, File());
        await MasterIsAsync(D1, Soon);
        await HasAsync("10.20.0.0/16");
        var whole = await StateAsync();

        await D1.IpAsync("""
            route del 10.20.0.0/16
            route replace 10.21.0.0/16 via 10.9.0.250
            rule del preference 104
            route del 10.70.0.0/16
            rule del preference 70
            """);
        await Eventually.SeesAsync("all is back", Soon, StateAsync, state => WithoutForeign(state) == WithoutForeign(whole));
        Assert.True(await D1.HoldsAsync(Cluster.VirtualAddress));
        await D1.IpAsync("route del 10.21.0.0/16 via 10.9.0.250");

        await daemon.KillAsync();
        Assert.Equal(whole, await StateAsync());
        // It may go on as master at once, without being backup.
        daemon = await Cluster.StartDaemonAsync(UnderTest, D1, File());
        await daemon.SaysAsync("-> MASTER", Soon);
        Assert.Equal(whole, await StateAsync());

        await daemon.StopAsync(Soon);
        Assert.Equal(before, await StateAsync());
    }

    /// <summary>What is seen of a daemon from its start over a reload and a lost interface to its end.</summary>
    private async Task<Dictionary<string, string>> LifeOfAsync(DaemonProgram program)
    {
        Dictionary<string, string> seen = [];
        var daemon = await Cluster.StartDaemonAsync(program, D1, File());
        await MasterIsAsync(D1, Soon);
        await HasAsync("10.20.0.0/16 via 10.9.0.254");
        seen["state of a master"] = await StateAsync();

        await daemon.ReloadAsync(File(routes: """
            10.20.0.0/16 via 10.9.0.253
            10.21.0.0/16 dev eth1
            10.40.0.0/16 via 10.9.0.254
            """));
        await HasAsync("10.40.0.0/16");
        await HasAsync("10.20.0.0/16 via 10.9.0.253");
        await LacksAsync("via 10.77.0.1");
        seen["state after a reload"] = await StateAsync();

        await D1.IpAsync($"link set {SecondInterface} down");
        await Eventually.HoldsAsync("it is in fault", Soon, async () => !await D1.HoldsAsync(Cluster.VirtualAddress));
        await LacksAsync("10.40.0.0");
        seen["state in fault"] = await StateAsync();

        await D1.IpAsync($"link set {SecondInterface} up");
        await MasterIsAsync(D1, Soon);
        await HasAsync("10.40.0.0/16");
        await HasAsync("10.70.0.0/16");
        seen["state of a master again"] = await StateAsync();

        await daemon.StopAsync(Soon);
        seen["state at the end"] = await StateAsync();
        return seen;
    }

    private Task ArrangeLinksAsync() => D1.IpAsync($"""
        link add {SecondInterface} type veth peer name peer1
        link set peer1 up
        link set {SecondInterface} up
        addr add 10.8.0.1/24 dev {SecondInterface}
        addr add 2001:db8:9::1/64 dev eth0 nodad
        """);

    private Task HasAsync(string text) =>
        Eventually.HoldsAsync($"there is {text}", Soon, async () => (await StateAsync()).Contains(text, StringComparison.Ordinal));

    private Task LacksAsync(string text) =>
        Eventually.HoldsAsync($"there is no {text}", Soon, async () => !(await StateAsync()).Contains(text, StringComparison.Ordinal));

    private Task<string> StateAsync() => KernelState.OfAsync(D1);

    private static string File(string routes = VirtualRoutes) => Configuration.Of(
        Statics,
        new VrrpInstance
        {
            Priority = 100,
            State = "MASTER",
            More = $$"""
              virtual_ipaddress_excluded {
                10.8.0.100/24 dev eth1
                2001:db8:9::100/64
              }
              virtual_routes {
                {{routes}}
              }
              virtual_rules {
                {{VirtualRules}}
              }
            """,
        });

    private static string WithoutForeign(string state) =>
        string.Join('\n', state.Split('\n').Where(static line => !line.Contains("10.9.0.250", StringComparison.Ordinal)));
}
