using Director.Core.Interfaces;
using Director.Core.Tests.Support;
using HealthChecks;
using Keepalived.Configuration;
using TestSupport;
using KernelAddress = Route.Netlink.InterfaceAddress;

namespace Director.Core.Tests.VirtualServers;

/// <summary>From a file and the checkers' words to the kernel's table and the scripts.</summary>
public sealed class VirtualServerControllerTests : VirtualServerBench
{
    [Fact]
    public async Task The_start_puts_all_servers_into_the_table_before_any_check()
    {
        await StartAsync(File());
        Assert.Equal(Both, Kernel.Text);
        Assert.Equal(new(1, 2, 2, AssumedUp: 2), Controller.Counts);
        Assert.Equal(0, Verdicts.Attempts(A));
    }

    [Fact]
    public async Task A_server_whose_check_fails_leaves_the_table_and_returns()
    {
        await StartAsync(File());
        Verdicts.Fail(A);
        await ChecksLeadTo(OnlyB);
        Assert.Equal(new(1, 2, 1, Checked: 2), Controller.Counts);
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
    public async Task The_sorry_server_stands_in_while_the_quorum_is_lost_and_the_scripts_hear_of_it()
    {
        await StartAsync(File("quorum 2\nsorry_server 10.9.0.19 80\nquorum_up \"/bin/quorum up\"\nquorum_down \"/bin/quorum down\""));
        await Eventually.HoldsAsync("the start is told", Deadline, () => Task.FromResult(Scripts.Runs is ["/bin/quorum up"]));
        Verdicts.Fail(A);
        await ChecksLeadTo("TCP 10.9.0.100:80: 10.9.0.19:80 1");
        Verdicts.Succeed(A);
        await ChecksLeadTo(Both);
        await Eventually.HoldsAsync("the scripts ran", Deadline, () => Task.FromResult(Scripts.Runs is ["/bin/quorum up", "/bin/quorum down", "/bin/quorum up"]));
    }

    [Fact]
    public async Task Notify_scripts_hear_of_a_server_and_one_that_cannot_run_is_left_out()
    {
        await StartAsync(File("", "notify_down \"/bin/down a\"\nnotify_up /bin/missing"));
        Verdicts.Fail(A);
        await ChecksLeadTo(OnlyB);
        Verdicts.Succeed(A);
        await ChecksLeadTo(Both);
        await Notifications.DrainAsync(CancellationToken.None);
        Assert.Equal(["/bin/down a"], Scripts.Runs);
        Assert.Contains(Log.Lines, line => line.Contains("/bin/missing is left out: it is not there", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_alpha_a_server_waits_for_its_first_success()
    {
        Verdicts.Fail(A);
        await StartAsync(File("alpha"));
        Assert.Equal("TCP 10.9.0.100:80: ", Kernel.Text);
        await ChecksLeadTo(OnlyB);
        Verdicts.Succeed(A);
        await ChecksLeadTo(Both);
    }

    [Fact]
    public async Task With_omega_the_stop_runs_the_scripts_for_down()
    {
        await StartAsync(File("omega\nquorum_down /bin/lost", "notify_down /bin/down"));
        await Controller.StopAsync(keepTable: false);
        await Notifications.DrainAsync(CancellationToken.None);
        Assert.Equal(["/bin/down", "/bin/lost"], Scripts.Runs);
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
        Assert.Equal(["10.9.0.11:0 1", "2001:db8::11:0 1"], Kernel.Text.Split('\n').Select(line => line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..]).Order());

        var plan = Director.Core.Planning.ReloadPlan.Between(Configuration.Empty, Read(Marks));
        Assert.Contains("add virtual server fwmark 7 with 1 real server", plan.Lines);
        Assert.Contains("add virtual server fwmark 7 inet6 with 1 real server", plan.Lines);
    }
}
