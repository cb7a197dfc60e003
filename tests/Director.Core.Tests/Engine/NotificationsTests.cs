using System.Net;
using Director.Core.Engine;
using Director.Core.Tests.Support;
using Director.Core.VirtualServers;
using HealthChecks;
using Keepalived.Configuration;
using NSubstitute;
using TestSupport;
using Vrrp;
using ScriptCommand = Keepalived.Configuration.ScriptCommand;

namespace Director.Core.Tests.Engine;

public sealed class NotificationsTests : IAsyncDisposable
{
    private readonly RecordedScripts _scripts = new();
    private readonly EngineServices _services;
    private readonly Notifications _notifications;
    private readonly ScriptGate _gate;

    public NotificationsTests()
    {
        _services = new()
        {
            Time = new FakeTime(),
            Logger = new LogLines(),
            OpenRoute = () => throw new NotSupportedException(),
            OpenIpvs = () => null,
            Modules = Substitute.For<IKernelModules>(),
            Checkers = Substitute.For<ICheckerFactory>(),
            Scripts = _scripts,
            OpenScripts = () => FixedScripts.WithoutMissing,
        };
        _notifications = new Notifications(_services);
        _gate = new ScriptGate(_services, Configuration.Empty);
    }

    [Fact]
    public async Task The_scripts_of_one_instance_run_in_the_order_of_its_states()
    {
        VrrpInstance instance = new("VI_1") { Notify = new() { Master = Script("/bin/master"), Backup = Script("/bin/backup"), Fault = Script("/bin/missing") } };
        foreach (var state in new[] { VrrpState.Backup, VrrpState.Master, VrrpState.Fault, VrrpState.Backup })
        {
            _notifications.Tell(instance, Transition(state, TransitionReason.Startup), _gate);
        }

        await _notifications.DrainAsync(CancellationToken.None);
        Assert.Equal(["/bin/backup", "/bin/master", "/bin/backup"], _scripts.Runs);
    }

    [Fact]
    public async Task A_sync_group_has_scripts_of_its_own_with_priority_0()
    {
        SyncGroup group = new("G") { Notify = new() { Master = Script("/bin/master"), Any = Script("/bin/any") } };
        _notifications.Tell(group, "MASTER", _gate);
        _notifications.Tell(group, "FAULT", _gate);
        await _notifications.DrainAsync(CancellationToken.None);
        Assert.Equal(["/bin/any GROUP G FAULT 0", "/bin/any GROUP G MASTER 0", "/bin/master"], _scripts.Runs.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_state_without_a_name_is_told_to_nobody()
    {
        _notifications.Tell(new VrrpInstance("VI_1") { Notify = new() { Any = Script("/bin/any") } }, Transition(VrrpState.Initialize, TransitionReason.Startup), _gate);
        await _notifications.DrainAsync(CancellationToken.None);
        Assert.Empty(_scripts.Runs);
    }

    [Theory]
    [InlineData(ServerEventKind.RealServerUp, "/bin/up")]
    [InlineData(ServerEventKind.RealServerDown, "/bin/down")]
    [InlineData(ServerEventKind.QuorumGained, "/bin/gained")]
    [InlineData(ServerEventKind.QuorumLost, "/bin/lost")]
    [InlineData(ServerEventKind.WeightChanged, null)]
    public async Task Each_event_of_a_server_has_its_script(ServerEventKind kind, string? script)
    {
        RealServer real = new(IPAddress.Parse("10.9.0.11"), 80) { NotifyUp = Script("/bin/up"), NotifyDown = Script("/bin/down") };
        VirtualServer server = new(new VirtualServerKey.FirewallMark(7)) { QuorumUp = Script("/bin/gained"), QuorumDown = Script("/bin/lost") };
        _notifications.Tell(new ServerEvent(kind, server, real, 1, "said"), _gate);
        await _notifications.DrainAsync(CancellationToken.None);
        Assert.Equal(script is null ? [] : [script], _scripts.Runs);
    }

    [Fact]
    public async Task After_the_drain_nothing_more_is_told()
    {
        await _notifications.DrainAsync(CancellationToken.None);
        _notifications.Tell(new VrrpInstance("VI_1") { Notify = new() { Master = Script("/bin/master") } }, Transition(VrrpState.Master, TransitionReason.MasterDown), _gate);
        Assert.Empty(_scripts.Runs);
    }

    public ValueTask DisposeAsync() => _notifications.DisposeAsync();

    private static VrrpTransition Transition(VrrpState to, TransitionReason reason) => new("VI_1", VrrpState.Initialize, to, reason, 100, VrrpFaults.None);

    private static ScriptCommand Script(string path) => new([path]);
}
