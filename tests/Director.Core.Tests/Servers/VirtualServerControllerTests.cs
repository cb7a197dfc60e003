using Director.Core.Engine;
using Director.Core.Interfaces;
using Director.Core.Servers;
using Director.Core.Tests.Support;
using HealthChecks;
using Keepalived.Configuration;
using TestSupport;
using KernelAddress = Route.Netlink.InterfaceAddress;

namespace Director.Core.Tests.Servers;

/// <summary>From a file and the checkers' words to the kernel's table and the scripts.</summary>
public sealed class VirtualServerControllerTests : VirtualServerBench
{
    [Fact]
    public async Task The_start_puts_all_servers_into_the_table_before_any_check()
    {
        await StartAsync(File());
        Assert.Equal(Both, Kernel.Text);
        Assert.Equal(new(2, Up: 2, AssumedUp: 2, Checked: 0, AliveWeight: 2), await TallyAsync());
        Assert.Equal(0, Verdicts.Attempts(A));
    }

    [Fact]
    public async Task A_server_whose_check_fails_leaves_the_table_and_returns()
    {
        await StartAsync(File());
        Verdicts.Fail(A);
        await ChecksLeadTo(OnlyB);
        // The other server's check may end a moment later.
        ServerTally expected = new(2, Up: 1, AssumedUp: 0, Checked: 2, AliveWeight: 1);
        await Eventually.SeesAsync($"{expected}", Deadline, TallyAsync, tally => tally == expected);
        Verdicts.Succeed(A);
        await ChecksLeadTo(Both);
    }

    [Fact]
    public async Task With_inhibit_on_failure_it_stays_with_weight_0()
    {
        await StartAsync(File("inhibit_on_failure"));
        Verdicts.Fail(A);
        await ChecksLeadTo("TCP 10.9.0.100:80: 10.9.0.11:80 0, 10.9.0.12:80 1");
    }

    [Fact]
    public async Task The_sorry_server_stands_in_while_the_quorum_is_lost_and_both_are_reported()
    {
        await StartAsync(File("quorum 2\nsorry_server 10.9.0.19 80"));
        Assert.Equal(["QuorumGained"], Happened);
        Assert.True(Heard.Of<ServerEvent>()[0].IsFirst);
        Verdicts.Fail(A);
        await ChecksLeadTo("TCP 10.9.0.100:80: 10.9.0.19:80 1");
        Verdicts.Succeed(A);
        await ChecksLeadTo(Both);
        Assert.Equal(["QuorumGained", $"{A} RealServerDown", "QuorumLost", $"{A} RealServerUp", "QuorumGained"], Happened);
        Assert.Single(Heard.Of<ServerEvent>(), static happened => happened.IsFirst);
    }

    /// <summary>Also of one that changes nothing, since the server was assumed to be up: mail may be sent of it.</summary>
    [Fact]
    public async Task Each_word_of_a_checker_is_reported_with_what_it_changed()
    {
        await StartAsync(File());
        Verdicts.Fail(A);
        await ChecksLeadTo(OnlyB);
        var first = Assert.Single(Heard.Of<CheckerEvent>(), static heard => ServerNames.Of(heard.RealServer) == A);
        Assert.True(first is { Transition.IsUp: false, ChangedServer: true });
        await Eventually.HoldsAsync("the other one is checked", Deadline, () =>
        {
            Time.Advance(Round);
            return Task.FromResult(Heard.Of<CheckerEvent>()
                .Any(static heard => ServerNames.Of(heard.RealServer) == B && heard is { Transition.IsUp: true, ChangedServer: false }));
        });
    }

    [Fact]
    public async Task With_alpha_a_server_waits_for_its_first_success()
    {
        Verdicts.Fail(A);
        await StartAsync(File("alpha"));
        Assert.Equal("TCP 10.9.0.100:80: ", Kernel.Text);
        Assert.Equal(["QuorumLost"], Happened);
        await ChecksLeadTo(OnlyB);
        Verdicts.Succeed(A);
        await ChecksLeadTo(Both);
    }

    [Fact]
    public async Task With_omega_the_stop_reports_everything_as_down()
    {
        await StartAsync(File("omega"));
        await Controller.StopAsync(keepTable: false);
        Assert.Equal(["QuorumGained", $"{A} RealServerDown", $"{B} RealServerDown", "QuorumLost"], Happened);
    }

    [Fact]
    public async Task What_misc_dynamic_asks_for_is_the_weight()
    {
        await StartAsync(File());
        Verdicts[A] = new CheckResult(true, "exit 12", Weight: 10);
        await ChecksLeadTo("TCP 10.9.0.100:80: 10.9.0.11:80 10, 10.9.0.12:80 1");
    }

    [Fact]
    public async Task A_misc_check_that_cannot_run_does_not_count()
    {
        Verdicts.Fail(A);
        await StartAsync(File().Replace("TCP_CHECK {", "MISC_CHECK {\n misc_path /bin/missing", StringComparison.Ordinal));
        Time.Advance(Round);
        Assert.Equal(0, Verdicts.Attempts(A));
        Assert.Equal(Both, Kernel.Text);
    }

    [Fact]
    public async Task With_ha_suspend_checks_rest_while_the_address_is_elsewhere()
    {
        Verdicts.Fail(A);
        await StartAsync(File("ha_suspend"));
        await PassAsync(Round * 3);
        Assert.Equal((Both, 0), (Kernel.Text, Verdicts.Attempts(A)));
        Controller.OnNetworkChanged(NetworkSnapshot.Of([], [new KernelAddress(2, System.Net.IPAddress.Parse("10.9.0.100"), 24)]));
        await ChecksLeadTo(OnlyB);
    }

    [Fact]
    public async Task One_mark_in_two_families_is_two_services()
    {
        const string Marks = """
            virtual_server fwmark 7 {
                lvs_sched rr
                lvs_method DR
                real_server 10.9.0.11 0 {
                }
            }
            virtual_server fwmark 7 {
                ip_family inet6
                lvs_sched rr
                lvs_method DR
                real_server 2001:db8::11 0 {
                }
            }

            """;
        await StartAsync(Marks);
        Assert.Equal(["10.9.0.11:0 1", "2001:db8::11:0 1"],
            Kernel.Text.Split('\n').Select(line => line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..]).Order());

        var plan = Director.Core.Planning.ReloadPlan.Between(Configuration.Empty, Read(Marks));
        Assert.Contains("add virtual server fwmark 7 with 1 real server", plan.Lines);
        Assert.Contains("add virtual server fwmark 7 inet6 with 1 real server", plan.Lines);
    }
}
