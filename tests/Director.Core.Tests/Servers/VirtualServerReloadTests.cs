using System.Net;
using Director.Core.Tests.Support;
using Ipvs.Netlink;
using TestSupport;

namespace Director.Core.Tests.Servers;

/// <summary>What a reload does to the table and to the health of servers.</summary>
public sealed class VirtualServerReloadTests : VirtualServerBench
{
    [Fact]
    public async Task A_reload_keeps_health_and_changes_the_service_in_place()
    {
        await StartAsync(File());
        Verdicts.Fail(A);
        await ChecksLeadTo(OnlyB);
        var before = Kernel.Applied.Count;
        await ReloadAsync(Read(File().Replace("lvs_sched rr", "lvs_sched wlc", StringComparison.Ordinal)));
        Assert.Equal(OnlyB, Kernel.Text);
        Assert.Equal(IpvsCommand.SetService, Assert.Single(Kernel.Applied.Skip(before)).Command);
    }

    [Fact]
    public async Task A_reload_adds_and_removes_virtual_and_real_servers()
    {
        await StartAsync(File());
        var other = File().Replace("10.9.0.100 80", "10.9.0.101 80", StringComparison.Ordinal);
        await ReloadAsync(Read(File() + other));
        Assert.Equal($"{Both}\nTCP 10.9.0.101:80: 10.9.0.11:80 1, 10.9.0.12:80 1", Kernel.Text);
        await ReloadAsync(Read(other.Replace("10.9.0.12 80", "10.9.0.13 80", StringComparison.Ordinal)));
        Assert.Equal("TCP 10.9.0.101:80: 10.9.0.11:80 1, 10.9.0.13:80 1", Kernel.Text);
    }

    [Fact]
    public async Task What_a_reload_changes_is_written_without_a_look_at_the_rest()
    {
        var other = File().Replace("10.9.0.100 80", "10.9.0.101 80", StringComparison.Ordinal);
        await StartAsync(File() + other);
        var dumped = Kernel.Dumped;
        Kernel.Put(new(new IpvsService(IpvsServiceId.ByAddress(IpvsProtocol.Tcp, IPAddress.Parse("10.9.0.101"), 80), "rr"), []));
        await ReloadAsync(Read(File("", "weight 3") + other));
        Assert.Contains("10.9.0.11:80 3", Kernel.Text, StringComparison.Ordinal);
        Assert.Equal(dumped, Kernel.Dumped);
        // What someone else changed the next look puts right.
        await ChecksLeadTo("""
            TCP 10.9.0.100:80: 10.9.0.11:80 3, 10.9.0.12:80 1
            TCP 10.9.0.101:80: 10.9.0.11:80 1, 10.9.0.12:80 1
            """);
    }

    [Theory]
    [InlineData("virtual_server_group g {\n 10.9.0.101 80\n}\n", "virtual_server_group g {\n 10.9.0.101 80\n}\n")]
    [InlineData("", "global_defs {\n lvs_timeouts tcp 300\n}\n")]
    public async Task A_change_that_may_concern_the_rest_is_followed_by_a_look_at_it(string before, string after)
    {
        await StartAsync(before + File());
        var dumped = Kernel.Dumped;
        await ReloadAsync(Read(after + File("", "weight 3")));
        await Eventually.SeesAsync("the look", Deadline, () => Task.FromResult(Kernel.Dumped), now => now == dumped + 1);
    }

    [Fact]
    public async Task A_server_that_is_up_stays_up_when_a_reload_gives_it_a_checker_with_alpha()
    {
        await StartAsync(File());
        await ChecksLeadTo(Both);
        await ReloadAsync(Read(File("", "TCP_CHECK {\n connect_port 81\n alpha\n}")));
        Assert.Equal(Both, Kernel.Text);
    }

    [Fact]
    public async Task A_server_that_is_down_waits_for_the_checker_with_alpha_that_a_reload_gives_it()
    {
        await StartAsync(File());
        Verdicts.Fail(A);
        await ChecksLeadTo(OnlyB);
        await ReloadAsync(Read(File().Replace("TCP_CHECK {", "MISC_CHECK {\n misc_path /bin/true\n alpha", StringComparison.Ordinal)));
        Assert.Equal(OnlyB, Kernel.Text);
        Verdicts.Succeed(A);
        await ChecksLeadTo(Both);
    }

    [Fact]
    public async Task Checks_that_rested_for_ha_suspend_go_on_when_it_is_taken_out()
    {
        Verdicts.Fail(A);
        await StartAsync(File("ha_suspend"));
        await PassAsync(Round * 3);
        Assert.Equal(0, Verdicts.Attempts(A));
        await ReloadAsync(Read(File()));
        await ChecksLeadTo(OnlyB);
    }
}
