using Director.Core.Engine;
using Director.Core.Servers;
using Director.Reporting.Tests.Support;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Reporting.Tests.Notify;

public sealed class NotifyOutletTests : IAsyncDisposable
{
    private readonly Edges _edges = new();
    private readonly NotifyOutlet _outlet;

    public NotifyOutletTests() => _outlet = new NotifyOutlet(_edges.Services);

    [Fact]
    public async Task The_scripts_of_one_instance_run_in_the_order_of_its_states()
    {
        VrrpInstance instance = new("VI_1")
        {
            Notify = new()
            {
                Master = Happened.Script("/bin/master"),
                Backup = Happened.Script("/bin/backup"),
                Fault = Happened.Script("/bin/missing"),
            },
        };
        var ran = await RunsOf([.. new[] { ReportedState.Backup, ReportedState.Master, ReportedState.Fault, ReportedState.Backup }
            .Select(state => Happened.Transition(instance, state))]);
        Assert.Equal(["/bin/backup", "/bin/master", "/bin/backup"], ran);
        Assert.Contains("VI_1: /bin/missing is left out: it is not there", _edges.Log.Lines);
    }

    [Fact]
    public async Task Notify_gets_every_state_with_the_priority()
    {
        VrrpInstance instance = new("VI_1") { Notify = new() { Any = Happened.Script("/bin/any") } };
        Assert.Equal(
            ["/bin/any INSTANCE VI_1 MASTER 100", "/bin/any INSTANCE VI_1 DELETED 100"],
            await RunsOf(Happened.Transition(instance, ReportedState.Master), Happened.Transition(instance, ReportedState.Deleted)));
    }

    [Fact]
    public async Task A_sync_group_has_scripts_of_its_own_with_priority_0()
    {
        SyncGroup group = new("G") { Notify = new() { Master = Happened.Script("/bin/master"), Any = Happened.Script("/bin/any") } };
        var ran = await RunsOf(new RouterEvent.GroupTransition(group, ReportedState.Master),
            new RouterEvent.GroupTransition(group, ReportedState.Fault));
        Assert.Equal(["/bin/any GROUP G FAULT 0", "/bin/any GROUP G MASTER 0", "/bin/master"], ran.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_removed_instance_has_its_own_script()
    {
        VrrpInstance instance =
            new("VI_1") { Notify = new() { Stop = Happened.Script("/bin/stop"), Deleted = Happened.Script("/bin/deleted") } };
        Assert.Equal(["/bin/deleted"], await RunsOf(Happened.Transition(instance, ReportedState.Deleted)));
    }

    [Fact]
    public async Task A_master_that_hears_a_lower_priority_has_its_own_script()
    {
        VrrpInstance instance =
            new("VI_1")
            {
                Notify = new()
                {
                    Any = Happened.Script("/bin/any"),
                    MasterReceivedLowerPriority = Happened.Script("/bin/lower")
                }
            };
        Assert.Equal(["/bin/lower"], await RunsOf(new RouterEvent.LowerPriorityMaster(instance, default, 90, 100)));
    }

    [Fact]
    public async Task A_state_that_is_not_reported_calls_nobody() => Assert.Empty(
        await RunsOf(Happened.Transition(new VrrpInstance("VI_1") { Notify = new() { Any = Happened.Script("/bin/any") } }, reported: null,
            VrrpState.Initialize)));

    [Theory]
    [InlineData(ServerEventKind.RealServerUp, "/bin/up")]
    [InlineData(ServerEventKind.RealServerDown, "/bin/down")]
    [InlineData(ServerEventKind.QuorumGained, "/bin/gained")]
    [InlineData(ServerEventKind.QuorumLost, "/bin/lost")]
    [InlineData(ServerEventKind.WeightChanged, null)]
    public async Task Each_event_of_a_server_has_its_script(ServerEventKind kind, string? script)
    {
        var real = Happened.Real with { NotifyUp = Happened.Script("/bin/up"), NotifyDown = Happened.Script("/bin/down") };
        var server = Happened.Web with { QuorumUp = Happened.Script("/bin/gained"), QuorumDown = Happened.Script("/bin/lost") };
        Assert.Equal(script is null ? [] : [script], await RunsOf(Happened.Server(kind, server, real)));
    }

    /// <summary>The user of scripts is that of the configuration in force.</summary>
    [Fact]
    public async Task A_reload_changes_whom_scripts_run_as()
    {
        var user = "";
        _edges.Scripts.Result = command =>
        {
            user = command.User ?? "";
            return new(Scripts.ScriptOutcome.Exited, 0);
        };
        VrrpInstance instance = new("VI_1") { Notify = new() { Master = Happened.Script("/bin/master") } };
        var next = Configuration.Empty with { GlobalDefinitions = new() { Scripts = new() { User = new ScriptUser("nobody") } } };
        await RunsOf(
            new EngineEvent.ConfigurationTaken(next, Configuration.Empty, new ScriptGate(_edges.Services, next)),
            Happened.Transition(instance, ReportedState.Master));
        Assert.Equal("nobody", user);
    }

    [Fact]
    public async Task After_its_completion_nothing_more_is_run()
    {
        await _outlet.CompleteAsync(CancellationToken.None);
        Assert.Empty(await RunsOf(Happened.Transition(new VrrpInstance("VI_1")
        {
            Notify =
            new() { Master = Happened.Script("/bin/master") }
        }, ReportedState.Master)));
    }

    public ValueTask DisposeAsync() => _outlet.DisposeAsync();

    private async Task<string[]> RunsOf(params DirectorEvent[] events)
    {
        foreach (var happened in events)
        {
            _outlet.Hear(happened);
        }

        await _outlet.CompleteAsync(CancellationToken.None);
        return _edges.Scripts.Runs;
    }
}
