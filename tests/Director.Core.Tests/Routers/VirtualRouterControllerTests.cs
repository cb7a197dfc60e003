using System.Net;
using System.Net.NetworkInformation;
using Director.Core.Engine;
using Director.Core.Interfaces;
using Director.Core.Routers;
using Director.Core.Tests.Kernel;
using Director.Core.Tests.Support;
using HealthChecks;
using Keepalived.Configuration;
using Keepalived.Configuration.Tests;
using NSubstitute;
using Route.Netlink;
using Scripts;
using TestSupport;
using Vrrp;
using KernelAddress = Route.Netlink.InterfaceAddress;

namespace Director.Core.Tests.Routers;

/// <summary>From a file, the machine's interfaces and the loop's decisions to addresses, announcements and scripts.</summary>
public sealed partial class VirtualRouterControllerTests : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly KernelAddress Own = new(2, IPAddress.Parse("10.9.0.1"), 24);
    private static readonly KernelAddress Vip = Virtual("10.9.0.100");
    private static readonly Link Up = new(2, "eth0")
    {
        Flags = LinkFlags.Up | LinkFlags.Running,
        HardwareAddress = new PhysicalAddress([2, 0, 0, 0, 0, 1]),
        Mtu = 1500,
    };

    private readonly FakeTime _time = new();
    private readonly LogLines _log = new();
    private readonly HeardEvents _heard = new();
    private readonly SilentWire _wire = new();
    private readonly AddressKernel _kernel = new();
    private readonly RecordedScripts _scripts = new();
    private readonly EngineServices _services;
    private VirtualRouterController? _controller;
    private readonly Steps _steps;

    public VirtualRouterControllerTests()
    {
        _services = new()
        {
            Time = _time,
            Logger = _log,
            Events = _heard,
            OpenRoute = () => _kernel,
            OpenIpvs = () => throw new NotSupportedException(),
            OpenVrrp = () => _wire,
            Modules = Substitute.For<IKernelModules>(),
            Checkers = Substitute.For<ICheckerFactory>(),
            Scripts = _scripts,
            OpenScripts = () => FixedScripts.WithoutMissing,
            ReadSecret = static name => throw new IOException($"{name} is not there"),
        };
        _steps = new Steps(_services);
    }

    private VirtualRouterController Controller => _controller!;

    public Task InitializeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Without_another_router_it_becomes_master_installs_announces_and_reports()
    {
        await StartAsync(File());
        await Becomes(VrrpState.Master);
        await Until("the address is there", () => Addresses is ["10.9.0.100"]);
        await Until("it is announced", () => _wire.Frames >= 5);
        Assert.All(_wire.Priorities, priority => Assert.Equal(100, priority));
        Assert.Equal(["VI_1 Backup 100", "VI_1 Master 100"], _heard.Reports);
    }

    [Fact]
    public async Task An_instance_that_has_no_addresses_on_purpose_is_master_like_any_other()
    {
        var file = File();
        await StartAsync(file[..file.IndexOf("virtual_ipaddress", StringComparison.Ordinal)] + "no_virtual_ipaddress\n}\n");
        await Becomes(VrrpState.Master);
        await Until("it advertises", () => _wire.Priorities is [.., 100, 100]);
        Assert.Empty(Addresses);
        await Controller.StopAsync(keepAddresses: false).WaitAsync(Deadline);
        Assert.Equal(0, _wire.Priorities[^1]);
    }

    [Fact]
    public async Task An_interface_that_goes_down_is_FAULT_and_up_again_a_way_back()
    {
        await StartAsync(File());
        await Becomes(VrrpState.Master);
        await Until("the address is there", () => Addresses is ["10.9.0.100"]);
        Controller.OnNetworkChanged(Network(Up with { Flags = LinkFlags.Up }));
        await Becomes(VrrpState.Fault);
        Assert.Equal("eth0 has no carrier", _heard.Of<RouterEvent.Transition>()[^1].Faults);
        Assert.Equal("eth0 has no carrier", (await Controller.SnapshotAsync(withCounters: true)).Instances[0].Faults);
        await Until("the address is gone", () => Addresses is []);
        Assert.Equal("VI_1 Fault 100", _heard.Reports[^1]);
        Controller.OnNetworkChanged(Network(Up));
        await Becomes(VrrpState.Master);
        await Until("the address is there", () => Addresses is ["10.9.0.100"]);
    }

    [Fact]
    public async Task An_interface_that_is_not_there_yet_is_waited_for_and_may_have_any_index()
    {
        await StartAsync(File(), NetworkSnapshot.Empty);
        await Becomes(VrrpState.Fault);
        Assert.Contains(new KernelEvent.InterfaceAbsent(new("eth0")), _heard.All);
        Controller.OnNetworkChanged(NetworkSnapshot.Of([Up with { Index = 7 }], [Own with { InterfaceIndex = 7 }]));
        await Becomes(VrrpState.Master);
        await Until("the address is there", () => Addresses is ["10.9.0.100"]);
        Assert.Equal(7, Assert.Single(_kernel.GetAddresses()).InterfaceIndex);
    }

    [Fact]
    public async Task A_tracked_script_that_fails_is_FAULT_until_it_succeeds()
    {
        var fails = true;
        _scripts.Result = _ => new ScriptResult(ScriptOutcome.Exited, fails ? 1 : 0);
        await StartAsync(Script + File("track_script {\n chk\n}"));
        await Becomes(VrrpState.Fault);
        fails = false;
        await Becomes(VrrpState.Master);
    }

    [Fact]
    public async Task With_a_weight_it_changes_the_priority_that_is_advertised()
    {
        _scripts.Result = _ => new ScriptResult(ScriptOutcome.Exited, 1);
        await StartAsync(Script + File("track_script {\n chk weight -40\n}"));
        await Until("60 is advertised", () => _wire.Priorities is [.., 60]);
    }

    [Fact]
    public async Task A_script_that_cannot_run_is_not_tracked()
    {
        await StartAsync(Script.Replace("/bin/chk", "/bin/missing", StringComparison.Ordinal) + File("track_script {\n chk\n}"));
        await Becomes(VrrpState.Master);
        Assert.Contains(_log.Lines, line => line.Contains("chk: /bin/missing is left out: it is not there", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_tracked_interface_that_goes_down_is_FAULT()
    {
        var other = Up with { Index = 3, Name = "eth1" };
        await StartAsync(File("track_interface {\n eth1\n}"), Network(Up, other));
        await Becomes(VrrpState.Master);
        Controller.OnNetworkChanged(Network(Up, other with { Flags = LinkFlags.None }));
        await Becomes(VrrpState.Fault);
    }

    [Fact]
    public async Task An_address_that_someone_removed_comes_back_and_is_announced()
    {
        await StartAsync(File());
        await Becomes(VrrpState.Master);
        await Until("the address is there and announced", () => Addresses is ["10.9.0.100"] && _wire.Frames >= 5);
        var frames = _wire.Frames;
        _kernel.Remove(Assert.Single(_kernel.GetAddresses()));
        Controller.OnNetworkChanged(Network(Up));
        await Until("the address is back and announced", () => Addresses is ["10.9.0.100"] && _wire.Frames > frames);
        Assert.Contains(new KernelEvent.AddressRestored(new("VI_1"), Vip.Address), _heard.All);
    }

    [Fact]
    public async Task The_stop_says_priority_0_then_takes_the_addresses_and_reports_it()
    {
        await StartAsync(File());
        await Becomes(VrrpState.Master);
        await Until("the address is there", () => Addresses is ["10.9.0.100"]);
        await Controller.StopAsync(keepAddresses: false).WaitAsync(Deadline);
        Assert.Equal(0, _wire.Priorities[^1]);
        Assert.Empty(_kernel.GetAddresses());
        Assert.Equal("VI_1 Stop 100", _heard.Reports[^1]);
    }

    [Fact]
    public async Task Addresses_that_are_to_stay_stay()
    {
        await StartAsync(File());
        await Becomes(VrrpState.Master);
        await Until("the address is there", () => Addresses is ["10.9.0.100"]);
        await Controller.StopAsync(keepAddresses: true).WaitAsync(Deadline);
        Assert.Equal(["10.9.0.100"], Addresses);
    }

    [Fact]
    public async Task What_a_former_run_left_is_adopted_without_a_change()
    {
        _kernel.Apply([RouteChange.Add(Vip)]);
        await StartAsync(File());
        await Becomes(VrrpState.Master);
        await Until("it is announced", () => _wire.Frames >= 5);
        Assert.Single(_kernel.Applied);
        Assert.Contains(new KernelEvent.AddressesAdopted(new("VI_1")), _heard.All);
    }

    [Fact]
    public async Task A_stop_without_a_start_ends()
    {
        _controller = new VirtualRouterController(_services);
        await Controller.StopAsync(keepAddresses: false).WaitAsync(Deadline);
    }

    [Fact]
    public async Task When_the_loop_has_died_the_stop_says_so_and_takes_the_addresses_all_the_same()
    {
        await StartAsync(File());
        await Becomes(VrrpState.Master);
        await Until("the address is there", () => Addresses is ["10.9.0.100"]);
        _wire.IsBroken = true;
        await Until("the loop has ended", () => _wire.HasFailed);
        await Assert.ThrowsAsync<IOException>(() => Controller.StopAsync(keepAddresses: false).WaitAsync(Deadline));
        Assert.Empty(_kernel.GetAddresses());
    }

    public async Task DisposeAsync()
    {
        if (_controller is not null)
        {
            await _controller.DisposeAsync();
        }

    }

    private string[] Addresses => [.. _kernel.GetAddresses().Select(address => address.Address.ToString()).Order()];

    private Task StartAsync(string text) => StartAsync(text, Network(Up));

    private Task StartAsync(string text, NetworkSnapshot network)
    {
        _controller = new VirtualRouterController(_services);
        return _controller.StartAsync(_steps.To(Read(text)), network);
    }

    private Task Becomes(VrrpState state) => Until($"VI_1 is {state}", () => Controller.States.GetValueOrDefault(new("VI_1")) == state);

    private Task Until(string what, Func<bool> holds) => Eventually.HoldsAsync(what, Deadline, () =>
    {
        _time.Advance(TimeSpan.FromMilliseconds(500));
        return Task.FromResult(holds());
    });

    private static NetworkSnapshot Network(params Link[] links) => NetworkSnapshot.Of(links, [Own]);

    private static KernelAddress Virtual(string address) => new(2, IPAddress.Parse(address), 24);

    private static Configuration Read(string text)
    {
        var result = Conf.Read(text);
        Assert.False(result.HasErrors, Conf.Describe(result));
        return result.Configuration;
    }

    private const string Script = "vrrp_script chk {\n script /bin/chk\n interval 1\n}\n";

    private static string File(string more = "") => $$"""
        vrrp_instance VI_1 {
            interface eth0
            virtual_router_id 51
            {{more}}
            virtual_ipaddress {
                10.9.0.100/24
            }
        }

        """;
}
