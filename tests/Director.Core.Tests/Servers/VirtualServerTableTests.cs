using Director.Core.Engine;
using Director.Core.Servers;
using Director.Core.Tests.Support;
using Ipvs.Netlink;
using NSubstitute;
using TestSupport;

namespace Director.Core.Tests.Servers;

/// <summary>The kernel's table: what is refused, broken, absent, foreign or to stay.</summary>
public sealed class VirtualServerTableTests : VirtualServerBench
{
    [Fact]
    public async Task Refused_services_are_tried_again_and_the_others_written()
    {
        Kernel.RefusedPort = 80;
        await StartAsync(File() + File().Replace("10.9.0.100 80", "10.9.0.100 81", StringComparison.Ordinal));
        Assert.Equal("TCP 10.9.0.100:81: 10.9.0.11:80 1, 10.9.0.12:80 1", Kernel.Text);
        Kernel.RefusedPort = 0;
        await ChecksLeadTo($"{Both}\nTCP 10.9.0.100:81: 10.9.0.11:80 1, 10.9.0.12:80 1");
    }

    [Fact]
    public async Task A_broken_connection_is_opened_again_and_the_whole_table_written()
    {
        await StartAsync(File());
        Kernel.IsBroken = true;
        Verdicts.Fail(A);
        await ChecksLeadTo(OnlyB);
        Assert.Equal(2, Kernel.Opened);
    }

    [Fact]
    public async Task Without_the_module_it_is_loaded_and_the_table_written_then()
    {
        Kernel.IsAbsent = true;
        Modules.LoadAsync("ip_vs", Arg.Any<CancellationToken>()).Returns(_ =>
        {
            Kernel.IsAbsent = false;
            return Task.FromResult<string?>(null);
        });
        await StartAsync(File());
        await ChecksLeadTo(Both);
    }

    [Fact]
    public async Task Foreign_services_are_left_alone_and_ours_removed_at_the_stop()
    {
        var foreign =
            new IpvsServiceEntry(new IpvsService(IpvsServiceId.ByFirewallMark(9, System.Net.Sockets.AddressFamily.InterNetwork), "rr"), []);
        Kernel.Put(foreign);
        await StartAsync(File());
        Assert.Equal($"{Both}\nfirewall mark 9: ", Kernel.Text);
        await Controller.StopAsync(keepTable: false);
        Assert.Equal("firewall mark 9: ", Kernel.Text);
        Assert.Equal(0, Kernel.Flushed);
    }

    /// <summary>A start that comes soon finds what it adds where the kernel looks first.</summary>
    [Fact]
    public async Task The_stop_removes_what_was_written_last_first()
    {
        string[] ports = ["80", "7", "443", "81", "25", "8080", "53"];
        await StartAsync(string.Concat(
            ports.Select(port => File().Replace("10.9.0.100 80", $"10.9.0.100 {port}", StringComparison.Ordinal))));
        var written = Kernel.Applied.Count;
        await Controller.StopAsync(keepTable: false);

        Assert.Equal(
            ports.Reverse().Select(port => $"TCP 10.9.0.100:{port}"),
            Kernel.Applied.Skip(written).Select(change => change.ServiceId.ToString()));
    }

    [Fact]
    public async Task Lvs_timeouts_are_set_and_put_back_at_the_stop()
    {
        await StartAsync("global_defs {\n lvs_timeouts tcp 100 udp 30\n}\n" + File());
        Assert.Equal(new IpvsTimeouts(100, 120, 30), Kernel.Timeouts);
        await Controller.StopAsync(keepTable: false);
        Assert.Equal(new IpvsTimeouts(900, 120, 300), Kernel.Timeouts);
    }

    [Fact]
    public async Task Lvs_flush_empties_the_table_at_the_start_and_lvs_flush_on_stop_at_the_end()
    {
        Kernel.Put(new(new IpvsService(IpvsServiceId.ByFirewallMark(9, System.Net.Sockets.AddressFamily.InterNetwork), "rr"), []));
        await StartAsync("global_defs {\n lvs_flush\n lvs_flush_on_stop\n}\n" + File());
        Assert.Equal((Both, 1), (Kernel.Text, Kernel.Flushed));
        await Controller.StopAsync(keepTable: false);
        Assert.Equal(("", 2), (Kernel.Text, Kernel.Flushed));
    }

    [Fact]
    public async Task A_table_that_is_to_stay_stays()
    {
        await StartAsync(File());
        await Controller.StopAsync(keepTable: true);
        Assert.Equal(Both, Kernel.Text);
    }

    [Fact]
    public async Task What_somebody_else_takes_away_comes_back_within_seconds_and_is_said()
    {
        await StartAsync(File());
        Kernel.Clear();
        Time.Advance(LookTimes.Shortest);
        await Eventually.SeesAsync("it is back", Deadline, () => Task.FromResult(Kernel.Text), static seen => seen == Both);
        Assert.Contains(new KernelEvent.TableChangedByOthers("virtual server TCP 10.9.0.100:80 was missing"), Heard.All);
    }

    /// <summary>Where looking takes long it is done less often: the services every time, the whole now and then.</summary>
    [Fact]
    public async Task Looks_take_half_a_percent_of_the_time_at_most()
    {
        await StartAsync(File());
        Kernel.OnDump = () => Time.Advance(TimeSpan.FromMilliseconds(100));
        var (dumped, listed) = (Kernel.Dumped, Kernel.Listed);
        for (var second = 0; second < 60; second++)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Controller.SettleAsync();
        }

        Assert.InRange(Kernel.Dumped - dumped, 2, 4);
        Assert.InRange(Kernel.Listed - listed, 10, 20);
    }

    [Fact]
    public async Task Without_virtual_servers_nobody_asks_for_a_table_that_is_not_there()
    {
        Kernel.IsAbsent = true;
        await StartAsync("");
        await Controller.SettleAsync();
        Assert.Null(Controller.TableTrouble);
        Assert.Equal(0, Kernel.Opened);
        await Modules.DidNotReceiveWithAnyArgs().LoadAsync(default!, default);
    }

    [Fact]
    public async Task While_the_table_cannot_be_reached_each_try_is_made_once()
    {
        Kernel.IsAbsent = true;
        Modules.LoadAsync("ip_vs", Arg.Any<CancellationToken>()).Returns("no such module; install it");
        await StartAsync(File());
        Assert.Equal("the kernel has no ip_vs", Controller.TableTrouble);
        Assert.Contains("install it", Assert.Single(Heard.Of<KernelEvent.TableFailed>()).Trouble);
        var opened = Kernel.Opened;
        Verdicts.Fail(A);
        for (var time = 0; time < 3; time++)
        {
            Time.Advance(TimeSpan.FromSeconds(5));
            await Controller.SettleAsync();
        }

        Assert.Equal(opened + 3, Kernel.Opened);
        Kernel.IsAbsent = false;
        await ChecksLeadTo(OnlyB);
        Assert.Null(Controller.TableTrouble);
    }

    [Fact]
    public async Task A_first_success_writes_nothing()
    {
        await StartAsync(File());
        var applied = Kernel.Applied.Count;
        await Eventually.HoldsAsync("both are checked", Deadline, async () =>
        {
            Time.Advance(TimeSpan.FromMilliseconds(500));
            return (await TallyAsync()).Checked == 2;
        });
        Assert.Equal(applied, Kernel.Applied.Count);
    }

    [Fact]
    public async Task A_failure_is_one_event_of_its_server()
    {
        await StartAsync(File());
        Verdicts.Fail(A);
        await ChecksLeadTo(OnlyB);
        var down = Assert.Single(Heard.Of<ServerEvent>(), static happened => happened.RealServer is not null);
        Assert.True(down is { Kind: ServerEventKind.RealServerDown, Reason: "TCP_CHECK: refused" });
    }

    [Fact]
    public async Task A_stop_without_a_start_ends()
    {
        await Controller.StopAsync(keepTable: false).WaitAsync(Deadline);
        Assert.Empty(Kernel.Applied);
    }
}
