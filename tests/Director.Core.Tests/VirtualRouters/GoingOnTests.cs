using System.Net;
using System.Net.NetworkInformation;
using Director.Core.Engine;
using Director.Core.Interfaces;
using Director.Core.Tests.Addresses;
using Director.Core.Tests.Support;
using Director.Core.VirtualRouters;
using HealthChecks;
using Keepalived.Configuration;
using Keepalived.Configuration.Tests;
using NSubstitute;
using Route.Netlink;
using TestSupport;
using Vrrp;
using KernelAddress = Route.Netlink.InterfaceAddress;

namespace Director.Core.Tests.VirtualRouters;

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
    private readonly LogLines _log = new();
    private readonly AddressKernel _kernel = new();
    private readonly RecordedScripts _scripts = new();
    private readonly List<VirtualRouterController> _controllers = [];
    private readonly Notifications _notifications;
    private SilentWire _wire = new();
    private Func<LastAdvertisements> _open;
    private int _linesBefore;

    public GoingOnTests()
    {
        _open = () => LastAdvertisements.Open(_file);
        _notifications = new Notifications(Services());
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
        Assert.True(Says("VI_1: INITIALIZE -> MASTER, priority 100: it was master when the former process ended"));
        Assert.Single(_kernel.Applied);
    }

    [Fact]
    public async Task After_a_stop_it_does_not_although_its_addresses_stayed()
    {
        await StartAsync(File());
        await MasterAsync();
        await Controller.StopAsync(keepAddresses: true).WaitAsync(Deadline);
        Assert.False(System.IO.File.Exists(_file));
        await StartAsync(File());
        await Until("it is backup", () => Says("INITIALIZE -> BACKUP"));
    }

    [Fact]
    public async Task Without_its_address_it_does_not()
    {
        await StartAsync(File());
        await MasterAsync();
        await CrashAsync();
        _kernel.Remove(Assert.Single(_kernel.GetAddresses()));
        await StartAsync(File());
        await Until("it is backup", () => Says("INITIALIZE -> BACKUP"));
    }

    [Fact]
    public async Task With_an_address_on_an_interface_that_is_not_there_it_does_not()
    {
        var file = File().Replace("10.9.0.100/24", "10.9.0.100/24\n 10.9.0.101/24 dev eth7", StringComparison.Ordinal);
        await StartAsync(file);
        await MasterAsync();
        await CrashAsync();
        await StartAsync(file);
        await Until("it is backup", () => Says("INITIALIZE -> BACKUP"));
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
    [InlineData(true, "INITIALIZE -> MASTER")]
    [InlineData(false, "INITIALIZE -> FAULT")]
    public async Task Init_fail_says_how_a_script_begins_not_how_it_goes_on(bool crashed, string expected)
    {
        var file = Script("init_fail\n rise 3") + File("track_script {\n chk\n}");
        await StartAsync(file);
        await MasterAsync();
        await (crashed ? CrashAsync() : Controller.StopAsync(keepAddresses: true).WaitAsync(Deadline));
        TaskCompletionSource<ScriptResult> verdict = new();
        _scripts.Pending = verdict.Task;
        await StartAsync(file);
        await Until(expected, () => Says(expected));
        verdict.SetResult(new ScriptResult(ScriptOutcome.Exited, 0));
        _scripts.Pending = null;
        await Until("it is master", () => Controller.States["VI_1"] == VrrpState.Master);
        Assert.NotEqual(crashed, Says("-> FAULT"));
    }

    [Theory]
    [InlineData(true, "INITIALIZE -> MASTER")]
    [InlineData(false, "INITIALIZE -> BACKUP")]
    public async Task Of_a_sync_group_all_or_none(bool allAddresses, string expected)
    {
        var second = File().Replace("VI_1", "VI_2", StringComparison.Ordinal).Replace("51", "52", StringComparison.Ordinal).Replace("10.9.0.100", "10.9.0.101", StringComparison.Ordinal);
        var file = File() + second + "vrrp_sync_group both {\n group {\n VI_1\n VI_2\n }\n}\n";
        await StartAsync(file);
        await Until("both are masters", () => Controller.States.Values.All(state => state == VrrpState.Master) && _kernel.GetAddresses().Length == 2);
        await CrashAsync();
        if (!allAddresses)
        {
            _kernel.Remove(_kernel.GetAddresses()[0]);
        }

        await StartAsync(file);
        await Until($"both: {expected}", () => Lines().Count(line => line.Contains(expected, StringComparison.Ordinal)) == 2);
    }

    [Fact]
    public async Task Where_nothing_can_be_kept_the_log_says_so_and_all_else_works()
    {
        _open = () => throw new IOException("/run/director is not on a tmpfs");
        await StartAsync(File());
        await MasterAsync();
        Assert.True(Says("Last advertisements are not kept (/run/director is not on a tmpfs): after a crash the other router takes over"));
    }

    public async Task DisposeAsync()
    {
        foreach (var controller in _controllers)
        {
            await controller.DisposeAsync();
        }

        await _notifications.DisposeAsync();
        if (Path.GetDirectoryName(_file) is { } folder && Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private EngineServices Services() => new()
    {
        Time = _time,
        Logger = _log,
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
        _linesBefore = _log.Lines.Count;
        _wire = new SilentWire();
        _controllers.Add(new VirtualRouterController(Services(), _notifications));
        return Controller.StartAsync(Read(text), NetworkSnapshot.Of([Up], [Own]));
    }

    // The loop ends where it stands: no priority 0, nothing given up.
    private Task CrashAsync()
    {
        var wire = _wire;
        wire.IsBroken = true;
        return Until("the loop has ended", () => wire.HasFailed);
    }

    private Task MasterAsync() => Until(
        "it is master and its address is there", () => Controller.States["VI_1"] == VrrpState.Master && _kernel.GetAddresses().Length == 1);

    private Task Until(string what, Func<bool> holds) => Eventually.HoldsAsync(what, Deadline, () =>
    {
        _time.Advance(Step);
        return Task.FromResult(holds());
    });

    private bool Says(string text) => Lines().Any(line => line.Contains(text, StringComparison.Ordinal));

    private IEnumerable<string> Lines() => _log.Lines.Skip(_linesBefore);

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
