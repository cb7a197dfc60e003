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
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using Route.Netlink;
using Scripts;
using TestSupport;
using Vrrp;

using KernelAddress = Route.Netlink.InterfaceAddress;

namespace Director.Core.Tests.Routers;

/// <summary>A controller after one that was killed: docs/decisions/0007. Kernel and file are the same, the process is another.</summary>
public sealed class GoingOnTests : IAsyncLifetime
{
    // The file has the machine's clock, which goes on while a slow machine tests: adverts are a minute apart, on the test's clock.
    private const string Timing = "advert_int 60";
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly KernelAddress Own = new(2, IPAddress.Parse("10.9.0.1"), 24);
    private static readonly Link Up = new(2, "eth0")
    {
        Flags = LinkFlags.Up | LinkFlags.Running,
        HardwareAddress = new PhysicalAddress([2, 0, 0, 0, 0, 1]),
        Mtu = 1500,
    };

    private readonly string _file = $"/dev/shm/director-{Guid.NewGuid():N}/last-adverts";
    private readonly FakeTime _time = new();
    private readonly AddressKernel _kernel = new();
    private readonly RecordedScripts _scripts = new();
    private readonly List<VirtualRouterController> _controllers = [];
    private readonly HeardEvents _heard = new();
    private SilentWire _wire = new();
    private Func<LastAdvertisements> _open;
    private int _before;

    public GoingOnTests()
    {
        _open = () => LastAdvertisements.Open(_file);
    }

    private VirtualRouterController Controller => _controllers[^1];

    public Task InitializeAsync() => Task.CompletedTask;

    [Fact]
    public async Task After_a_crash_it_goes_on_without_being_backup()
    {
        await StartAsync(File());
        await MasterAsync();
        await CrashAsync();
        await StartAsync(File());
        await Until("it is announced", () => _wire.Frames >= 5);
        Assert.Equal(100, _wire.Priorities[0]);
        Assert.Contains(Changes(), change => change is { To: VrrpState.Master, Reason: TransitionReason.WentOn, EffectivePriority: 100 });
        Assert.Single(_kernel.Applied);
    }

    [Fact]
    public async Task After_a_handover_it_goes_on_and_nobody_heard_of_an_end()
    {
        await StartAsync(File());
        await MasterAsync();
        var before = _wire.Priorities.Length;
        await Controller.HandOverAsync().WaitAsync(Deadline);
        Assert.Equal([100], _wire.Priorities[before..]);
        Assert.DoesNotContain(Changes(), static change => change.From == VrrpState.Master);
        // The kernel would remove it when the others lose their patience.
        Assert.Equal(180u, Assert.Single(_kernel.GetAddresses()).ValidLifetime);
        await StartAsync(File());
        await Until("it is announced", () => _wire.Frames >= 5);
        Assert.Contains(Changes(), change => change is { To: VrrpState.Master, Reason: TransitionReason.WentOn, EffectivePriority: 100 });
        await Until("it stays", () => Assert.Single(_kernel.GetAddresses()).ValidLifetime == KernelAddress.Forever);
        Assert.Equal([RouteAction.Add, RouteAction.Replace, RouteAction.Replace], _kernel.Applied.Select(static change => change.Action));
    }

    [Fact]
    public async Task An_interval_that_no_restart_keeps_to_is_given_up_at_a_handover()
    {
        var file = File().Replace(Timing, "version 3\n advert_int 0.3", StringComparison.Ordinal);
        await StartAsync(file);
        await MasterAsync();
        await Controller.HandOverAsync().WaitAsync(Deadline);
        Assert.Equal(0, _wire.Priorities[^1]);
        Assert.Empty(_kernel.GetAddresses());
    }

    [Fact]
    public async Task After_a_stop_it_does_not_although_its_addresses_stayed()
    {
        await StartAsync(File());
        await MasterAsync();
        await Controller.StopAsync(keepAddresses: true).WaitAsync(Deadline);
        Assert.False(System.IO.File.Exists(_file));
        await StartAsync(File());
        await Until("it is backup", () => Entered(VrrpState.Backup));
    }

    [Fact]
    public async Task Without_its_address_it_does_not()
    {
        await StartAsync(File());
        await MasterAsync();
        await CrashAsync();
        _kernel.Remove(Assert.Single(_kernel.GetAddresses()));
        await StartAsync(File());
        await Until("it is backup", () => Entered(VrrpState.Backup));
    }

    [Fact]
    public async Task With_an_address_on_an_interface_that_is_not_there_it_does_not()
    {
        var file = File().Replace("10.9.0.100/24", "10.9.0.100/24\n 10.9.0.101/24 dev eth7 no_track", StringComparison.Ordinal);
        await StartAsync(file);
        await MasterAsync();
        await CrashAsync();
        await StartAsync(file);
        await Until("it is backup", () => Entered(VrrpState.Backup));
    }

    [Fact]
    public async Task A_script_without_a_verdict_neither_changes_its_priority_nor_holds_it_back()
    {
        var file = Script() + File("track_script {\n chk weight 20\n}");
        await StartAsync(file);
        await Until("120 is advertised", () => _wire.Priorities is [.., 120]);
        await MasterAsync();
        await CrashAsync();
        TaskCompletionSource<ScriptResult> verdict = new();
        _scripts.Pending = verdict.Task;
        await StartAsync(file);
        await Until("it advertises", () => _wire.Priorities.Length >= 3);
        Assert.All(_wire.Priorities, priority => Assert.Equal(120, priority));
        verdict.SetResult(new ScriptResult(ScriptOutcome.Exited, 1));
        await Until("the verdict counts", () => _wire.Priorities is [.., 100]);
    }

    [Theory]
    [InlineData(true, VrrpState.Master)]
    [InlineData(false, VrrpState.Fault)]
    public async Task Init_fail_says_how_a_script_begins_not_how_it_goes_on(bool crashed, VrrpState expected)
    {
        var file = Script("init_fail\n rise 3") + File("track_script {\n chk\n}");
        await StartAsync(file);
        await MasterAsync();
        await (crashed ? CrashAsync() : Controller.StopAsync(keepAddresses: true).WaitAsync(Deadline));
        TaskCompletionSource<ScriptResult> verdict = new();
        _scripts.Pending = verdict.Task;
        await StartAsync(file);
        await Until($"it is {expected}", () => Entered(expected));
        verdict.SetResult(new ScriptResult(ScriptOutcome.Exited, 0));
        _scripts.Pending = null;
        await Until("it is master", () => Controller.States[new("VI_1")] == VrrpState.Master);
        Assert.NotEqual(crashed, Changes().Any(change => change.To == VrrpState.Fault));
    }

    [Theory]
    [InlineData(true, VrrpState.Master)]
    [InlineData(false, VrrpState.Backup)]
    public async Task Of_a_sync_group_all_or_none(bool allAddresses, VrrpState expected)
    {
        var second = File().Replace("VI_1", "VI_2", StringComparison.Ordinal).Replace("51", "52", StringComparison.Ordinal)
            .Replace("10.9.0.100", "10.9.0.101", StringComparison.Ordinal);
        var file = File() + second + "vrrp_sync_group both {\n group {\n VI_1\n VI_2\n }\n}\n";
        await StartAsync(file);
        await Until("both are masters", () => Controller.States.Values.All(
            state => state == VrrpState.Master) && _kernel.GetAddresses().Length == 2);
        await CrashAsync();
        if (!allAddresses)
        {
            _kernel.Remove(_kernel.GetAddresses()[0]);
        }

        await StartAsync(file);
        await Until(
            $"both: {expected}", () => Changes().Count(change => change.From == VrrpState.Initialize && change.To == expected) == 2);
    }

    [Fact]
    public async Task Where_nothing_can_be_kept_that_is_reported_and_all_else_works()
    {
        _open = () => throw new IOException("/run/director is not on a tmpfs");
        await StartAsync(File());
        await MasterAsync();
        Assert.Contains(new RouterEvent.LastAdvertisementsNotKept("/run/director is not on a tmpfs"), _heard.All);
    }

    public async Task DisposeAsync()
    {
        foreach (var controller in _controllers)
        {
            await controller.DisposeAsync();
        }

        if (Path.GetDirectoryName(_file) is { } folder && Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private EngineServices Services() => new()
    {
        Time = _time,
        Logger = NullLogger.Instance,
        Events = _heard,
        OpenRoute = () => _kernel,
        OpenIpvs = () => throw new NotSupportedException(),
        OpenVrrp = () => _wire,
        OpenLastAdvertisements = () => _open(),
        Modules = Substitute.For<IKernelModules>(),
        Checkers = Substitute.For<ICheckerFactory>(),
        Scripts = _scripts,
        OpenScripts = () => FixedScripts.WithoutMissing,
    };

    private Task StartAsync(string text)
    {
        _before = _heard.All.Count;
        _wire = new SilentWire();
        var services = Services();
        _controllers.Add(new VirtualRouterController(services));
        return Controller.StartAsync(new Steps(services).To(Read(text)), NetworkSnapshot.Of([Up], [Own]));
    }

    // The loop ends where it stands: no priority 0, nothing given up.
    private Task CrashAsync()
    {
        var wire = _wire;
        wire.IsBroken = true;
        return Until("the loop has ended", () => wire.HasFailed);
    }

    private Task MasterAsync() => Until(
        "it is master and its address is there", () =>
            Controller.States[new("VI_1")] == VrrpState.Master && _kernel.GetAddresses().Length == 1);

    private Task Until(string what, Func<bool> holds) => Eventually.HoldsAsync(what, Deadline, () =>
    {
        _time.Advance(Step);
        return Task.FromResult(holds());
    });

    private bool Entered(VrrpState state) => Changes().Any(change => change.From == VrrpState.Initialize && change.To == state);

    // Of the present run.
    private IEnumerable<VrrpTransition> Changes() =>
        _heard.All.Skip(_before).OfType<RouterEvent.Transition>().Select(transition => transition.Change);

    private static Configuration Read(string text)
    {
        var result = Conf.Read(text);
        Assert.False(result.HasErrors, Conf.Describe(result));
        return result.Configuration;
    }

    private static string Script(string more = "") => $"vrrp_script chk {{\n script /bin/chk\n interval 1\n {more}\n}}\n";

    private static string File(string more = "") => $$"""
        vrrp_instance VI_1 {
            interface eth0
            virtual_router_id 51
            {{Timing}}
            {{more}}
            virtual_ipaddress {
                10.9.0.100/24
            }
        }

        """;
}
