using System.Collections.Immutable;
using System.Net;
using System.Net.NetworkInformation;
using Director.Core.Engine;
using Director.Core.Tests.Addresses;
using Director.Core.Tests.Support;
using Keepalived.Configuration;
using Keepalived.Configuration.Tests;
using NSubstitute;
using Route.Netlink;
using TestSupport;

namespace Director.Core.Tests.Engine;

/// <summary>Both halves together. The machine is a fake but for the monitor of links and addresses, which only listens.</summary>
public sealed class DirectorEngineTests : IAsyncLifetime
{
    private const string Table = "TCP 10.9.0.100:80: 10.9.0.11:80 1";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly FakeTime _time = new();
    private readonly LogLines _log = new();
    private readonly SilentWire _wire = new();
    private readonly AddressKernel _addresses = new();
    private readonly TableKernel _table = new();
    private readonly NoConnections _connections = new();
    private readonly IRouteClient _route = Substitute.For<IRouteClient>();
    private DirectorEngine _engine;
    private volatile bool _addressesBreak;
    private int _opened;
    private int _refusedFrom = int.MaxValue;
    private string? _statusAtTable;

    public DirectorEngineTests()
    {
        _route.GetLinks().Returns([new Link(2, "eth0") { Flags = LinkFlags.Up | LinkFlags.Running, HardwareAddress = new PhysicalAddress([2, 0, 0, 0, 0, 1]) }]);
        _route.GetAddresses().Returns(_ => [new Route.Netlink.InterfaceAddress(2, IPAddress.Parse("10.9.0.1"), 24), .. _addresses.GetAddresses()]);
        _route.Apply(default).ReturnsForAnyArgs(call =>
            _addressesBreak ? throw new InvalidOperationException("defect") : _addresses.Apply(call.Arg<ImmutableArray<RouteChange>>()));
        _engine = Engine(new EngineOptions());
    }

    public Task InitializeAsync() => Task.CompletedTask;

    [Fact]
    public async Task It_starts_both_halves_and_sums_them_up()
    {
        await _engine.StartAsync(Read(File), CancellationToken.None);
        Assert.Equal(Table, _table.Text);
        await BecomesMaster();
        Assert.StartsWith("1 instance (1 master), 1 virtual server, 1 of 1 real server up", _engine.Status);
    }

    [Fact]
    public async Task The_table_stands_before_an_instance_can_become_master()
    {
        await _engine.StartAsync(Read(File), CancellationToken.None);
        Assert.StartsWith("0 instances", _statusAtTable, StringComparison.Ordinal);
        Assert.StartsWith("1 instance ", _engine.Status, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reload_does_what_its_plan_says()
    {
        await _engine.StartAsync(Read(File), CancellationToken.None);
        await BecomesMaster();
        var plan = await _engine.ReloadAsync(Read(File.Replace("10.9.0.11 80", "10.9.0.12 80", StringComparison.Ordinal)), CancellationToken.None);
        Assert.Equal(
            ["remove real server 10.9.0.11:80 of virtual server TCP 10.9.0.100:80", "add real server 10.9.0.12:80 of virtual server TCP 10.9.0.100:80"],
            plan.Changes.AsEnumerable());
        Assert.Equal("TCP 10.9.0.100:80: 10.9.0.12:80 1", _table.Text);
        Assert.True((await _engine.ReloadAsync(Read(File.Replace("10.9.0.11 80", "10.9.0.12 80", StringComparison.Ordinal)), CancellationToken.None)).IsEmpty);
    }

    [Fact]
    public async Task A_reload_changes_the_real_time_priority_of_the_loop_or_says_why_not()
    {
        // Which no other thread of the tests has.
        const int Priority = 9;
        await _engine.StartAsync(Read(File), CancellationToken.None);
        await _engine.ReloadAsync(Read($"global_defs {{\n vrrp_rt_priority {Priority}\n}}\n" + File), CancellationToken.None);
        Assert.NotEqual(OwnThreads.WithRealTimePriority(Priority) == 1, _log.Lines.Any(line => line.Contains("vrrp_rt_priority 9: refused with EPERM", StringComparison.Ordinal)));
        await _engine.ReloadAsync(Read(File), CancellationToken.None);
        Assert.Equal(0, OwnThreads.WithRealTimePriority(Priority));
    }

    [Fact]
    public async Task What_waits_for_a_start_a_reload_leaves_alone()
    {
        await _engine.StartAsync(Read(File), CancellationToken.None);
        await BecomesMaster();
        var next = "global_defs {\n lvs_flush\n}\n" + File.Replace("interface", "state MASTER\n interface", StringComparison.Ordinal);
        var plan = await _engine.ReloadAsync(Read(next), CancellationToken.None);
        Assert.Equal(2, plan.AtNextStart.Length);
        Assert.Equal(0, _table.Flushed);
        Assert.DoesNotContain((byte)0, _wire.Priorities);
        await _engine.StopAsync(CancellationToken.None).WaitAsync(Deadline);
        Assert.Equal(0, _table.Flushed);
    }

    [Fact]
    public async Task Without_a_table_its_priority_is_1_alone_it_is_master_and_with_the_table_all_is_as_before()
    {
        _table.IsAbsent = true;
        await _engine.StartAsync(Read(File), CancellationToken.None);
        await BecomesMaster();
        Assert.All(_wire.Priorities, static priority => Assert.Equal(1, priority));
        Assert.Equal("1 instance (1 master), 1 virtual server, none is served: the ip_vs table cannot be written (the kernel has no ip_vs)", _engine.Status);
        Assert.Contains("VI_1: its priority is 1 while the ip_vs table cannot be written", Assert.Single(_log.Lines, static line => line.Contains("priority is 1", StringComparison.Ordinal)));
        _table.IsAbsent = false;
        await Advertises(100);
        Assert.Equal(Table, _table.Text);
        Assert.Contains(_log.Lines, static line => line.Contains("VI_1: the ip_vs table can be written again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reload_that_brings_the_first_virtual_server_and_no_table_lowers_the_priority()
    {
        _table.IsAbsent = true;
        await _engine.StartAsync(Read(File[..File.IndexOf("virtual_server", StringComparison.Ordinal)]), CancellationToken.None);
        await BecomesMaster();
        await Advertises(100);
        await _engine.ReloadAsync(Read(File), CancellationToken.None);
        await Advertises(1);
    }

    [Fact]
    public async Task Its_priority_stays_where_that_is_asked_for()
    {
        await _engine.DisposeAsync();
        _engine = Engine(new EngineOptions { KeepPriorityWithoutTable = true });
        _table.IsAbsent = true;
        await _engine.StartAsync(Read(File), CancellationToken.None);
        await BecomesMaster();
        Assert.All(_wire.Priorities, static priority => Assert.Equal(100, priority));
    }

    [Fact]
    public async Task It_tells_of_each_change_of_its_status()
    {
        List<string> told = [];
        _engine.StatusChanged += () => told.Add(_engine.Status);
        await _engine.StartAsync(Read(File), CancellationToken.None);
        await BecomesMaster();
        Assert.Contains(told, static status => status.Contains("(1 assumed up, 0 checked)", StringComparison.Ordinal));
        Assert.Equal(_engine.Status, told[^1]);
    }

    [Fact]
    public async Task The_stop_resigns_before_the_table_is_emptied()
    {
        await _engine.StartAsync(Read(File), CancellationToken.None);
        await BecomesMaster();
        byte[] sent = [];
        _table.OnApply = () => sent = _wire.Priorities;
        await _engine.StopAsync(CancellationToken.None).WaitAsync(Deadline);
        Assert.Equal(0, sent[^1]);
        Assert.Equal("", _table.Text);
        Assert.Empty(_addresses.GetAddresses());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_stop_after_a_start_that_failed_half_way_ends_and_leaves_nothing(int connection)
    {
        _refusedFrom = connection;
        await Assert.ThrowsAsync<IOException>(() => _engine.StartAsync(Read(File), CancellationToken.None));
        await _engine.StopAsync(CancellationToken.None).WaitAsync(Deadline);
        Assert.Equal("", _table.Text);
        Assert.Empty(_addresses.GetAddresses());
    }

    [Fact]
    public async Task When_the_loop_has_died_the_stop_empties_the_table_all_the_same()
    {
        await _engine.StartAsync(Read(File), CancellationToken.None);
        _wire.IsBroken = true;
        await Eventually.HoldsAsync("the loop has ended", Deadline, () => Task.FromResult(_wire.HasFailed));
        await Assert.ThrowsAsync<IOException>(() => _engine.StopAsync(CancellationToken.None).WaitAsync(Deadline));
        Assert.Equal("", _table.Text);
    }

    [Fact]
    public async Task A_VRRP_loop_that_dies_is_a_failure_of_the_engine_and_its_addresses_go_at_the_stop()
    {
        await _engine.StartAsync(Read(File), CancellationToken.None);
        await BecomesMaster();
        Assert.False(_engine.Failed.IsCompleted);

        _wire.IsBroken = true;
        var failure = await Assert.ThrowsAsync<PartFailedException>(() => _engine.Failed.WaitAsync(Deadline));
        Assert.Equal("the VRRP loop has failed: epoll_wait: EBADF", failure.Message);

        await Assert.ThrowsAsync<IOException>(() => _engine.StopAsync(CancellationToken.None).WaitAsync(Deadline));
        Assert.Empty(_addresses.GetAddresses());
    }

    [Fact]
    public async Task A_check_loop_that_dies_is_a_failure_of_the_engine()
    {
        await _engine.StartAsync(Read(File), CancellationToken.None);
        _connections.IsBroken = true;
        var failure = await Assert.ThrowsAsync<PartFailedException>(() => _engine.Failed.WaitAsync(Deadline));
        Assert.Equal("check loop", failure.Part);
    }

    [Fact]
    public async Task An_address_thread_that_dies_is_a_failure_of_the_engine_and_the_addresses_go_all_the_same()
    {
        await _engine.StartAsync(Read(File), CancellationToken.None);
        await BecomesMaster();
        _addressesBreak = true;
        await _engine.ReloadAsync(Read(File.Replace("10.9.0.100/24", "10.9.0.101/24", StringComparison.Ordinal)), CancellationToken.None);
        var failure = await Assert.ThrowsAsync<PartFailedException>(() => _engine.Failed.WaitAsync(Deadline));
        Assert.Equal("address thread", failure.Part);

        _addressesBreak = false;
        await _engine.StopAsync(CancellationToken.None).WaitAsync(Deadline);
        Assert.Empty(_addresses.GetAddresses());
    }

    [Fact]
    public async Task An_instance_with_auth_type_AH_is_not_run()
    {
        var ah = Conf.Read(File.Replace("interface", "authentication {\n auth_type AH\n auth_pass x\n}\ninterface", StringComparison.Ordinal)).Configuration;
        await _engine.StartAsync(ah, CancellationToken.None);
        Assert.StartsWith("0 instances", _engine.Status);
    }

    public Task DisposeAsync() => _engine.DisposeAsync().AsTask();

    private DirectorEngine Engine(EngineOptions options) => new(
        new EngineServices
        {
            Time = _time,
            Logger = _log,
            OpenRoute = () => ++_opened >= _refusedFrom ? throw new IOException("no buffer space") : _route,
            OpenIpvs = () =>
            {
                _statusAtTable ??= _engine!.Status;
                return _table.Open();
            },
            OpenVrrp = () => _wire,
            Modules = Substitute.For<IKernelModules>(),
            Checkers = new Verdicts(),
            OpenChecks = () => _connections,
            Scripts = new RecordedScripts(),
            OpenScripts = () => FixedScripts.WithoutMissing,
        },
        options);

    private Task Advertises(byte priority) => Eventually.HoldsAsync($"{priority} is advertised", Deadline, () =>
    {
        _time.Advance(TimeSpan.FromMilliseconds(500));
        return Task.FromResult(_wire.Priorities is [.., var last] && last == priority);
    });

    private Task BecomesMaster() => Eventually.HoldsAsync("it is master and has the address", Deadline, () =>
    {
        _time.Advance(TimeSpan.FromMilliseconds(500));
        return Task.FromResult(_engine.Status.Contains("1 master", StringComparison.Ordinal) && _addresses.GetAddresses().Length == 1);
    });

    private static Configuration Read(string text)
    {
        var result = Conf.Read(text);
        Assert.False(result.HasErrors, Conf.Describe(result));
        return result.Configuration;
    }

    private const string File = """
        vrrp_instance VI_1 {
            interface eth0
            virtual_router_id 51
            virtual_ipaddress {
                10.9.0.100/24
            }
        }
        virtual_server 10.9.0.100 80 {
            lvs_sched rr
            lvs_method NAT
            protocol TCP
            real_server 10.9.0.11 80 {
                TCP_CHECK {
                }
            }
        }

        """;
}
