using Director.Core.Engine;
using Director.Core.Interfaces;
using Director.Core.Tests.Support;
using Director.Core.VirtualServers;
using HealthChecks;
using Ipvs.Netlink;
using Keepalived.Configuration;
using Keepalived.Configuration.Tests;
using NSubstitute;
using TestSupport;
using KernelAddress = Route.Netlink.InterfaceAddress;

namespace Director.Core.Tests.VirtualServers;

/// <summary>From a file and the checkers' words to the kernel's table and the scripts.</summary>
public sealed class VirtualServerControllerTests : IAsyncLifetime
{
    private const string A = "10.9.0.11:80";
    private const string B = "10.9.0.12:80";
    private const string Both = "TCP 10.9.0.100:80: 10.9.0.11:80 1, 10.9.0.12:80 1";
    private const string OnlyB = "TCP 10.9.0.100:80: 10.9.0.12:80 1";
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly FakeTime _time = new();
    private readonly LogLines _log = new();
    private readonly TableKernel _kernel = new();
    private readonly Verdicts _verdicts = new();
    private readonly RecordedScripts _scripts = new();
    private readonly IKernelModules _modules = Substitute.For<IKernelModules>();
    private readonly Notifications _notifications;
    private readonly VirtualServerController _controller;

    public VirtualServerControllerTests()
    {
        EngineServices services = new()
        {
            Time = _time,
            Logger = _log,
            OpenRoute = () => throw new NotSupportedException(),
            OpenIpvs = _kernel.Open,
            Modules = _modules,
            Checkers = _verdicts,
            Scripts = _scripts,
            ScriptProblem = command => command.Path.Contains("missing", StringComparison.Ordinal) ? "it is not there" : null,
        };
        _notifications = new Notifications(services);
        _controller = new VirtualServerController(services, _notifications);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_start_puts_all_servers_into_the_table_before_any_check()
    {
        await StartAsync(File());
        Assert.Equal(Both, _kernel.Text);
        Assert.Equal((1, 2, 2), _controller.Counts);
        Assert.Equal(0, _verdicts.Attempts(A));
    }

    [Fact]
    public async Task A_server_whose_check_fails_leaves_the_table_and_returns()
    {
        await StartAsync(File());
        _verdicts.Fail(A);
        await ChecksLeadTo(OnlyB);
        Assert.Equal((1, 2, 1), _controller.Counts);
        _verdicts.Succeed(A);
        await ChecksLeadTo(Both);
    }

    [Fact]
    public async Task With_inhibit_on_failure_it_stays_with_weight_0()
    {
        await StartAsync(File("inhibit_on_failure"));
        _verdicts.Fail(A);
        await ChecksLeadTo("TCP 10.9.0.100:80: 10.9.0.11:80 0, 10.9.0.12:80 1");
    }

    [Fact]
    public async Task The_sorry_server_stands_in_while_the_quorum_is_lost_and_the_scripts_hear_of_it()
    {
        await StartAsync(File("quorum 2\nsorry_server 10.9.0.19 80\nquorum_up \"/bin/quorum up\"\nquorum_down \"/bin/quorum down\""));
        await Eventually.HoldsAsync("the start is told", Deadline, () => Task.FromResult(_scripts.Runs is ["/bin/quorum up"]));
        _verdicts.Fail(A);
        await ChecksLeadTo("TCP 10.9.0.100:80: 10.9.0.19:80 1");
        _verdicts.Succeed(A);
        await ChecksLeadTo(Both);
        await Eventually.HoldsAsync("the scripts ran", Deadline, () => Task.FromResult(_scripts.Runs is ["/bin/quorum up", "/bin/quorum down", "/bin/quorum up"]));
    }

    [Fact]
    public async Task Notify_scripts_hear_of_a_server_and_one_that_cannot_run_is_left_out()
    {
        await StartAsync(File("", "notify_down \"/bin/down a\"\nnotify_up /bin/missing"));
        _verdicts.Fail(A);
        await ChecksLeadTo(OnlyB);
        _verdicts.Succeed(A);
        await ChecksLeadTo(Both);
        await _notifications.DrainAsync(CancellationToken.None);
        Assert.Equal(["/bin/down a"], _scripts.Runs);
        Assert.Contains(_log.Lines, line => line.Contains("/bin/missing is left out: it is not there", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_alpha_a_server_waits_for_its_first_success()
    {
        _verdicts.Fail(A);
        await StartAsync(File("alpha"));
        Assert.Equal("TCP 10.9.0.100:80: ", _kernel.Text);
        await ChecksLeadTo(OnlyB);
        _verdicts.Succeed(A);
        await ChecksLeadTo(Both);
    }

    [Fact]
    public async Task With_omega_the_stop_runs_the_scripts_for_down()
    {
        await StartAsync(File("omega\nquorum_down /bin/lost", "notify_down /bin/down"));
        await _controller.StopAsync(keepTable: false);
        await _notifications.DrainAsync(CancellationToken.None);
        Assert.Equal(["/bin/down", "/bin/lost"], _scripts.Runs);
    }

    [Fact]
    public async Task A_reload_keeps_health_and_changes_the_service_in_place()
    {
        await StartAsync(File());
        _verdicts.Fail(A);
        await ChecksLeadTo(OnlyB);
        var before = _kernel.Applied.Count;
        await _controller.ReloadAsync(Read(File().Replace("lvs_sched rr", "lvs_sched wlc", StringComparison.Ordinal)));
        Assert.Equal(OnlyB, _kernel.Text);
        Assert.Equal(IpvsCommand.SetService, Assert.Single(_kernel.Applied.Skip(before)).Command);
    }

    [Fact]
    public async Task A_reload_adds_and_removes_virtual_and_real_servers()
    {
        await StartAsync(File());
        var other = File().Replace("10.9.0.100 80", "10.9.0.101 80", StringComparison.Ordinal);
        await _controller.ReloadAsync(Read(File() + other));
        Assert.Equal($"{Both}\nTCP 10.9.0.101:80: 10.9.0.11:80 1, 10.9.0.12:80 1", _kernel.Text);
        await _controller.ReloadAsync(Read(other.Replace("10.9.0.12 80", "10.9.0.13 80", StringComparison.Ordinal)));
        Assert.Equal("TCP 10.9.0.101:80: 10.9.0.11:80 1, 10.9.0.13:80 1", _kernel.Text);
    }

    [Fact]
    public async Task A_server_that_is_up_stays_up_when_a_reload_gives_it_a_checker_with_alpha()
    {
        await StartAsync(File());
        await ChecksLeadTo(Both);
        await _controller.ReloadAsync(Read(File("", "TCP_CHECK {\n connect_port 81\n alpha\n}")));
        Assert.Equal(Both, _kernel.Text);
    }

    [Fact]
    public async Task A_server_that_is_down_waits_for_the_checker_with_alpha_that_a_reload_gives_it()
    {
        await StartAsync(File());
        _verdicts.Fail(A);
        await ChecksLeadTo(OnlyB);
        await _controller.ReloadAsync(Read(File().Replace("TCP_CHECK {", "MISC_CHECK {\n misc_path /bin/true\n alpha", StringComparison.Ordinal)));
        Assert.Equal(OnlyB, _kernel.Text);
        _verdicts.Succeed(A);
        await ChecksLeadTo(Both);
    }

    [Fact]
    public async Task What_misc_dynamic_asks_for_is_the_weight()
    {
        await StartAsync(File());
        _verdicts[A] = new CheckResult(true, "exit 12", Weight: 10);
        await ChecksLeadTo("TCP 10.9.0.100:80: 10.9.0.11:80 10, 10.9.0.12:80 1");
    }

    [Fact]
    public async Task A_misc_check_that_cannot_run_does_not_count()
    {
        _verdicts.Fail(A);
        await StartAsync(File().Replace("TCP_CHECK {", "MISC_CHECK {\n misc_path /bin/missing", StringComparison.Ordinal));
        _time.Advance(Round);
        Assert.Equal(0, _verdicts.Attempts(A));
        Assert.Equal(Both, _kernel.Text);
    }

    [Fact]
    public async Task Refused_services_are_tried_again_and_the_others_written()
    {
        _kernel.RefusedPort = 80;
        await StartAsync(File() + File().Replace("10.9.0.100 80", "10.9.0.100 81", StringComparison.Ordinal));
        Assert.Equal("TCP 10.9.0.100:81: 10.9.0.11:80 1, 10.9.0.12:80 1", _kernel.Text);
        _kernel.RefusedPort = 0;
        await ChecksLeadTo($"{Both}\nTCP 10.9.0.100:81: 10.9.0.11:80 1, 10.9.0.12:80 1");
    }

    [Fact]
    public async Task A_broken_connection_is_opened_again_and_the_whole_table_written()
    {
        await StartAsync(File());
        _kernel.IsBroken = true;
        _verdicts.Fail(A);
        await ChecksLeadTo(OnlyB);
        Assert.Equal(2, _kernel.Opened);
    }

    [Fact]
    public async Task Without_the_module_it_is_loaded_and_the_table_written_then()
    {
        _kernel.IsAbsent = true;
        _modules.LoadAsync("ip_vs", Arg.Any<CancellationToken>()).Returns(_ =>
        {
            _kernel.IsAbsent = false;
            return Task.FromResult<string?>(null);
        });
        await StartAsync(File());
        await ChecksLeadTo(Both);
    }

    [Fact]
    public async Task Foreign_services_are_left_alone_and_ours_removed_at_the_stop()
    {
        var foreign = new IpvsServiceEntry(new IpvsService(IpvsServiceId.ByFirewallMark(9, System.Net.Sockets.AddressFamily.InterNetwork), "rr"), []);
        _kernel.Put(foreign);
        await StartAsync(File());
        Assert.Equal($"{Both}\nfirewall mark 9: ", _kernel.Text);
        await _controller.StopAsync(keepTable: false);
        Assert.Equal("firewall mark 9: ", _kernel.Text);
        Assert.Equal(0, _kernel.Flushed);
    }

    [Fact]
    public async Task Lvs_flush_empties_the_table_at_the_start_and_lvs_flush_on_stop_at_the_end()
    {
        _kernel.Put(new(new IpvsService(IpvsServiceId.ByFirewallMark(9, System.Net.Sockets.AddressFamily.InterNetwork), "rr"), []));
        await StartAsync("global_defs {\n lvs_flush\n lvs_flush_on_stop\n}\n" + File());
        Assert.Equal((Both, 1), (_kernel.Text, _kernel.Flushed));
        await _controller.StopAsync(keepTable: false);
        Assert.Equal(("", 2), (_kernel.Text, _kernel.Flushed));
    }

    [Fact]
    public async Task A_table_that_is_to_stay_stays()
    {
        await StartAsync(File());
        await _controller.StopAsync(keepTable: true);
        Assert.Equal(Both, _kernel.Text);
    }

    [Fact]
    public async Task With_ha_suspend_checks_rest_while_the_address_is_elsewhere()
    {
        _verdicts.Fail(A);
        await StartAsync(File("ha_suspend"));
        _time.Advance(Round * 3);
        Assert.Equal((Both, 0), (_kernel.Text, _verdicts.Attempts(A)));
        _controller.OnNetworkChanged(NetworkSnapshot.Of([], [new KernelAddress(2, System.Net.IPAddress.Parse("10.9.0.100"), 24)]));
        await ChecksLeadTo(OnlyB);
    }

    [Fact]
    public async Task A_stop_without_a_start_ends()
    {
        await _controller.StopAsync(keepTable: false).WaitAsync(Deadline);
        Assert.Empty(_kernel.Applied);
    }

    public async Task DisposeAsync()
    {
        await _controller.DisposeAsync();
        await _notifications.DisposeAsync();
    }

    private Task StartAsync(string text) => _controller.StartAsync(Read(text), NetworkSnapshot.Empty);

    private Task ChecksLeadTo(string table) => Eventually.SeesAsync(
        table,
        Deadline,
        () =>
        {
            _time.Advance(Round);
            return Task.FromResult(_kernel.Text);
        },
        seen => seen == table);

    private static Configuration Read(string text)
    {
        var result = Conf.Read(text);
        Assert.False(result.HasErrors, Conf.Describe(result));
        return result.Configuration;
    }

    private static string File(string virtualServer = "", string realServer = "") => $$"""
        virtual_server 10.9.0.100 80 {
            lvs_sched rr
            lvs_method NAT
            protocol TCP
            delay_loop 1
            retry 1
            delay_before_retry 1
            {{virtualServer}}
            real_server 10.9.0.11 80 {
                {{realServer}}
                TCP_CHECK {
                }
            }
            real_server 10.9.0.12 80 {
                TCP_CHECK {
                }
            }
        }

        """;
}
