using System.Text.RegularExpressions;
using Lab.Tests.Framework;
using TestSupport;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>Virtual interfaces over crashes, reloads, and what others do to them and to their base.</summary>
public sealed class S40_VirtualMacRepair(ITestOutputHelper output) : Scenario(output)
{
    private const string BaseSettings = "/proc/sys/net/ipv4/conf/eth0/arp_ignore";
    private static readonly VrrpInstance Plain = new() { Priority = 100, State = "MASTER", Interval = 1, Addresses = ["10.9.0.100/24"] };
    private static readonly VrrpInstance Virtual = Plain with { More = "use_vmac" };

    [NetworkFact(OnlyDirector = true)]
    public async Task What_a_crash_leaves_behind_is_taken_over_and_the_address_stays()
    {
        await ArrangeAsync(new ClusterPlan(Directors: 1, RealServers: 0));
        var daemon = await StartAsync(D1, Configuration.Of(Virtual));
        await MasterIsAsync(D1, Virtual.MasterDown + Soon);
        var before = await StateAsync();
        await daemon.KillAsync();
        Assert.Equal(before, await StateAsync());
        daemon = await Cluster.StartDaemonAsync(UnderTest, D1, Configuration.Of(Virtual));
        await daemon.SaysAsync("-> MASTER", Soon);
        Assert.Equal(before, await StateAsync());
        await daemon.StopAsync(Soon);
        Assert.DoesNotContain("vrrp.51", await StateAsync(), StringComparison.Ordinal);
        Assert.Equal("0", await SettingAsync());
    }

    [NetworkFact(OnlyDirector = true)]
    public async Task What_a_crash_leaves_behind_and_nobody_wants_is_removed()
    {
        await ArrangeAsync(new ClusterPlan(Directors: 1, RealServers: 0));
        await D1.IpAsync("link add link eth0 name mine type macvlan mode private");
        var daemon = await StartAsync(D1, Configuration.Of(Virtual));
        await MasterIsAsync(D1, Virtual.MasterDown + Soon);
        Assert.Equal("1", await SettingAsync());
        await daemon.KillAsync();
        daemon = await StartAsync(D1, Configuration.Of(Plain));
        await MasterIsAsync(D1, Virtual.MasterDown + Soon);
        Assert.Contains("10.9.0.100/24 scope global secondary eth0", await StateAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("vrrp.51", await StateAsync(), StringComparison.Ordinal);
        Assert.Contains("mine", await StateAsync(), StringComparison.Ordinal);
        Assert.Equal("0", await SettingAsync());
        await daemon.StopAsync(Soon);
    }

    [NetworkFact(OnlyDirector = true)]
    public async Task What_keepalived_left_behind_is_taken_over()
    {
        await ArrangeAsync(new ClusterPlan(Directors: 1, RealServers: 0));
        var keepalived = await Cluster.StartDaemonAsync(DaemonProgram.Keepalived, D1, Configuration.Of(Virtual));
        await MasterIsAsync(D1, Virtual.MasterDown + Soon);
        await keepalived.KillAsync();
        var number = await NumberAsync();
        var daemon = await StartAsync(D1, Configuration.Of(Virtual));
        await MasterIsAsync(D1, Virtual.MasterDown + Soon);
        Assert.Equal(number, await NumberAsync());
        await daemon.StopAsync(Soon);
        Assert.DoesNotContain("vrrp.51", await StateAsync(), StringComparison.Ordinal);
    }

    [NetworkFact(OnlyDirector = true)]
    public async Task What_somebody_removes_is_made_again_and_the_role_goes_on()
    {
        await ArrangeAsync(new ClusterPlan(Directors: 1, RealServers: 0));
        var daemon = await StartAsync(D1, Configuration.Of(Virtual));
        await MasterIsAsync(D1, Virtual.MasterDown + Soon);
        var number = await NumberAsync();
        await D1.IpAsync("link delete vrrp.51");
        await Eventually.SeesAsync("it is made again", Soon, NumberAsync, now => now.Length > 0 && now != number);
        await Eventually.HoldsAsync("with the address", Soon, () => D1.HoldsAsync(Cluster.VirtualAddress));
        var capture = await Cluster.StartCaptureAsync("ip proto 112");
        await capture.MoreAsync(2, Soon);
        Assert.Equal(["00:00:5e:00:01:33"], (await capture.FieldsAsync("vrrp", "eth.src")).Distinct());

        await D1.IpAsync("link set vrrp.51 down");
        await daemon.SaysAsync("vrrp.51 is switched off", Soon);
        await D1.IpAsync("link set vrrp.51 up");
        await MasterIsAsync(D1, Virtual.MasterDown + Soon);
        await daemon.StopAsync(Soon);
    }

    [NetworkFact(OnlyDirector = true)]
    public async Task A_base_that_is_removed_and_comes_again_has_it_again()
    {
        await ArrangeAsync(new ClusterPlan(Directors: 1, RealServers: 0));
        var daemon = await StartAsync(D1, Configuration.Of(Virtual));
        await MasterIsAsync(D1, Virtual.MasterDown + Soon);
        await D1.IpAsync("link delete eth0");
        await daemon.SaysAsync("-> FAULT", Soon);
        // Why it is in FAULT may be that it was switched off first, which is seen on its own or not.
        await daemon.SaysAsync("Interface eth0 does not exist", Soon);
        await Cluster.Switch.IpAsync("""
            link add d1 type veth peer name eth0 netns d1
            link set d1 master br0 up
            """);
        await D1.IpAsync($"""
            link set eth0 up
            address add {D1.Address}/24 dev eth0
            """);
        await MasterIsAsync(D1, Virtual.MasterDown + Soon);
        Assert.Equal("1", await SettingAsync());
        Assert.Contains("vrrp.51", await StateAsync(), StringComparison.Ordinal);
        await daemon.StopAsync(Soon);
        Assert.Equal("0", await SettingAsync());
    }

    [NetworkFact(OnlyDirector = true)]
    public async Task A_reload_makes_it_and_removes_it_after_the_goodbye()
    {
        await ArrangeAsync(new ClusterPlan(Directors: 1, RealServers: 0));
        var before = await StateAsync();
        var daemon = await StartAsync(D1, Configuration.Of(Plain));
        await MasterIsAsync(D1, Virtual.MasterDown + Soon);
        var capture = await Cluster.StartCaptureAsync("ip proto 112");
        await daemon.ReloadAsync(Configuration.Of(Virtual));
        await Eventually.SeesAsync("the address is on it", Soon, StateAsync,
            state => state.Contains("10.9.0.100/24 scope global vrrp.51", StringComparison.Ordinal));
        await daemon.ReloadAsync(Configuration.Of(Plain));
        await Eventually.SeesAsync("it is gone", Soon, StateAsync, state => !state.Contains("vrrp.51", StringComparison.Ordinal));
        await MasterIsAsync(D1, Virtual.MasterDown + Soon);
        string[] goodbyes = [.. await capture.FieldsAsync("vrrp.prio == 0", "eth.src")];
        Assert.Equal([await D1.HardwareAddressAsync(), "00:00:5e:00:01:33"], goodbyes);
        Figures.Record("goodbyes at the reloads came from", string.Join(", ", goodbyes));
        Assert.Equal("0", await SettingAsync());
        await daemon.StopAsync(Soon);
        Assert.Equal(before, await StateAsync());
    }

    private async Task<string> NumberAsync() => Regex.Match(await D1.RunAsync("ip", "-o", "link"), @"(\d+): vrrp\.51@").Groups[1].Value;

    private async Task<string> SettingAsync() => (await D1.RunAsync("cat", BaseSettings)).Trim();

    private async Task<string> StateAsync() => Regex.Replace(
        await D1.RunAsync("ip", "-o", "link", "show", "type", "macvlan") + await D1.RunAsync("ip", "-o", "-4", "address"),
        @"valid_lft.*",
        "");
}
