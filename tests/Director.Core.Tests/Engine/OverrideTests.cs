using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Director.Core.Engine;
using Director.Core.Routers;
using Keepalived.Configuration;
using TestSupport;
using Vrrp;

namespace Director.Core.Tests.Engine;

/// <summary>What operators ask of servers and instances, through reloads and restarts.</summary>
public sealed class OverrideTests : DirectorEngineBench
{
    private const string Both = "TCP 10.9.0.100:80: 10.9.0.11:80 1, 10.9.0.12:80 1";
    private static readonly OverrideTarget First = Server("10.9.0.11");
    private static readonly OverrideTarget Second = Server("10.9.0.12");
    private static readonly OverrideTarget Router = new OverrideTarget.Instance(new InstanceName("VI_1"));

    private static readonly string Two = File.Replace(
        "    real_server", "    real_server 10.9.0.12 80 {\n TCP_CHECK {\n }\n }\n    real_server", StringComparison.Ordinal);

    private readonly Store _store = new();

    public OverrideTests() => Overrides = _store;

    [Fact]
    public async Task A_server_drains_and_serves_again()
    {
        await StartAsync(Two);
        Assert.Null(await AskAsync(First, OverrideKind.Drain));
        Assert.Equal("TCP 10.9.0.100:80: 10.9.0.11:80 0, 10.9.0.12:80 1", Kernel.Text);
        Assert.Equal("drained by ann: kernel update", Assert.Single((await Engine.SnapshotAsync()).Overrides).ToString());
        Assert.Equal("drained", (await Engine.SnapshotAsync()).VirtualServers[0].RealServers[1].Override?.ToString());

        Assert.Equal("drained", (await Engine.EndOverrideAsync(First, "ben"))!.What);
        Assert.Equal(Both, Kernel.Text);
        Assert.Null(await Engine.EndOverrideAsync(First, "ben"));
        Assert.Equal("ben took it back", Assert.Single(Heard.Of<OverrideEvent.Ended>()).Reason);
        Assert.Empty(_store.Kept);
    }

    [Theory]
    [InlineData(OverrideKind.Disable, 0, "TCP 10.9.0.100:80: 10.9.0.12:80 1")]
    [InlineData(OverrideKind.Weight, 7, "TCP 10.9.0.100:80: 10.9.0.11:80 7, 10.9.0.12:80 1")]
    public async Task A_server_leaves_the_table_or_has_another_weight_through_a_reload(OverrideKind kind, int weight, string table)
    {
        await StartAsync(Two);
        Assert.Null(await AskAsync(First, kind, weight));
        Assert.Equal(table, Kernel.Text);
        var next = Two.Replace("real_server 10.9.0.11 80 {", "real_server 10.9.0.11 80 {\n weight 9", StringComparison.Ordinal);
        await Engine.ReloadAsync(Read(next), default);
        Assert.Equal(table, Kernel.Text);
    }

    [Fact]
    public async Task The_last_server_goes_only_when_that_is_asked_for_twice()
    {
        await StartAsync(Two);
        Assert.Null(await AskAsync(First, OverrideKind.Drain));
        var refusal = await AskAsync(Second, OverrideKind.Drain);
        Assert.Equal(OverrideRefusalKind.WouldTakeService, refusal!.Kind);
        Assert.Equal(
            "10.9.0.12:80 in TCP 10.9.0.100:80: it is the last server of TCP 10.9.0.100:80 that serves; ask again with force if that is "
                + "what you want",
            refusal.Text);
        Assert.Equal("TCP 10.9.0.100:80: 10.9.0.11:80 0, 10.9.0.12:80 1", Kernel.Text);
        Assert.Null(await AskAsync(Second, OverrideKind.Drain, force: true));
        Assert.Equal("TCP 10.9.0.100:80: 10.9.0.11:80 0, 10.9.0.12:80 0", Kernel.Text);
    }

    [Fact]
    public async Task A_quorum_that_would_be_lost_is_asked_about()
    {
        await StartAsync(Two.Replace("protocol TCP", "protocol TCP\n quorum 2", StringComparison.Ordinal));
        Assert.Equal(OverrideRefusalKind.WouldTakeService, (await AskAsync(First, OverrideKind.Disable))!.Kind);
    }

    [Fact]
    public async Task What_is_not_there_or_makes_no_sense_is_refused()
    {
        await StartAsync(Two);
        Assert.Equal(OverrideRefusalKind.NoTarget, (await AskAsync(Server("10.9.0.99"), OverrideKind.Drain))!.Kind);
        Assert.Equal(
            OverrideRefusalKind.NoTarget, (await AskAsync(new OverrideTarget.Instance(new("none")), OverrideKind.Resign))!.Kind);
        Assert.Equal(OverrideRefusalKind.Senseless, (await AskAsync(First, OverrideKind.Resign))!.Kind);
        Assert.Equal(OverrideRefusalKind.Senseless, (await AskAsync(Router, OverrideKind.Drain))!.Kind);
        Assert.Equal(OverrideRefusalKind.Senseless, (await AskAsync(First, OverrideKind.Priority))!.Kind);
        Assert.Equal(5, Heard.Of<OverrideEvent.Refused>().Length);
    }

    [Fact]
    public async Task Its_time_ends_it()
    {
        await StartAsync(Two);
        Assert.Null(await Engine.OverrideAsync(
            new(First, OverrideKind.Drain, "ann", Time.GetUtcNow()) { Expires = Time.GetUtcNow() + TimeSpan.FromMinutes(5) },
            force: false));
        await Eventually.HoldsAsync("it serves again", Deadline, () =>
        {
            Time.Advance(TimeSpan.FromSeconds(30));
            return Task.FromResult(Kernel.Text == Both);
        });
        Assert.Equal("its time is over", Assert.Single(Heard.Of<OverrideEvent.Ended>()).Reason);
    }

    [Fact]
    public async Task A_reload_without_the_server_ends_it_and_one_that_fails_does_not()
    {
        await StartAsync(Two);
        Assert.Null(await AskAsync(First, OverrideKind.Drain));
        await Engine.ReloadAsync(Read(Two.Replace("10.9.0.11", "10.9.0.13", StringComparison.Ordinal)), default);
        Assert.Equal("the configuration no longer has it", Assert.Single(Heard.Of<OverrideEvent.Ended>()).Reason);
        await Engine.ReloadAsync(Read(Two), default);
        Assert.Equal(Both, Kernel.Text);
    }

    [Fact]
    public async Task The_next_process_begins_with_what_was_kept_and_is_in_the_table_so_from_the_first_write()
    {
        _store.Kept =
        [
            new(First, OverrideKind.Drain, "ann", Time.GetUtcNow()),
            new(Server("10.9.0.99"), OverrideKind.Drain, "ann", Time.GetUtcNow()),
            new(Second, OverrideKind.Drain, "ann", Time.GetUtcNow()) { Expires = Time.GetUtcNow() },
        ];
        List<string> written = [];
        Kernel.OnApply = () => written.Add(Kernel.Text);
        await StartAsync(Two);
        Assert.Equal("TCP 10.9.0.100:80: 10.9.0.11:80 0, 10.9.0.12:80 1", Kernel.Text);
        Assert.DoesNotContain(Both, written);
        Assert.Equal([First], _store.Kept.Select(one => one.Target));
        Assert.Equal(2, Heard.Of<OverrideEvent.Ended>().Length);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_or_written_is_said_and_the_override_counts()
    {
        _store.Fails = true;
        await StartAsync(Two);
        Assert.Null(await AskAsync(First, OverrideKind.Drain));
        Assert.Equal("TCP 10.9.0.100:80: 10.9.0.11:80 0, 10.9.0.12:80 1", Kernel.Text);
        Assert.Equal(2, Heard.Of<OverrideEvent.NotKept>().Length);
    }

    [Fact]
    public async Task A_master_that_resigns_says_priority_0_and_takes_its_addresses_back_where_nobody_else_is_with_the_least_priority()
    {
        await StartAsync(Two);
        await BecomesMaster();
        Assert.Null(await AskAsync(Router, OverrideKind.Resign));
        await Eventually.HoldsAsync("it says priority 0", Deadline, () => Task.FromResult(Wire.Priorities[^1] == 0));
        await Eventually.HoldsAsync(
            "it is backup",
            Deadline,
            async () => (await Engine.SnapshotAsync()).Instances[0] is { State: VrrpState.Backup, Reason: TransitionReason.Resigned });
        await Advertises(1);
        Assert.Contains((await Engine.SnapshotAsync()).Instances[0].Trackers, tracker => tracker.Text == "an operator made VI_1 resign");

        Assert.NotNull(await Engine.EndOverrideAsync(Router, "ann"));
        await Advertises(100);
    }

    [Fact]
    public async Task An_address_owner_cannot_resign()
    {
        await StartAsync(Two.Replace("interface eth0", "interface eth0\n priority 255", StringComparison.Ordinal));
        Assert.Equal(OverrideRefusalKind.Senseless, (await AskAsync(Router, OverrideKind.Resign))!.Kind);
        Assert.Equal(OverrideRefusalKind.Senseless, (await AskAsync(Router, OverrideKind.Priority, 120))!.Kind);
    }

    [Fact]
    public async Task An_instance_has_another_priority_through_a_reload_until_that_is_taken_back()
    {
        await StartAsync(Two);
        await BecomesMaster();
        Assert.Null(await AskAsync(Router, OverrideKind.Priority, 120));
        await Advertises(120);
        var instance = (await Engine.SnapshotAsync()).Instances[0];
        Assert.Contains(instance.Trackers, tracker => tracker.Sum == "an operator gives VI_1 priority 120 (+20)");
        Assert.Equal("an operator gives VI_1 priority 120 (+20)", Heard.Of<RouterEvent.PriorityChanged>()[^1].Trackers);

        // The file's own priority is another one by now; in between there is none that nobody asked for.
        var changes = Heard.Of<RouterEvent.PriorityChanged>().Length;
        await Engine.ReloadAsync(Read(Two.Replace("interface eth0", "interface eth0\n priority 90", StringComparison.Ordinal)), default);
        await Advertises(120);
        Assert.Equal(changes, Heard.Of<RouterEvent.PriorityChanged>().Length);

        // One that resigns in its place.
        Assert.Null(await AskAsync(Router, OverrideKind.Resign));
        await Advertises(1);
        Assert.Equal("given priority 130", await AskedWhat(OverrideKind.Priority, 130));
        await Advertises(130);
        Assert.NotNull(await Engine.EndOverrideAsync(Router, "ann"));
        await Advertises(90);
    }

    [Fact]
    public async Task The_next_process_begins_with_the_priority_that_was_kept()
    {
        _store.Kept = [new(Router, OverrideKind.Priority, "ann", Time.GetUtcNow()) { Priority = 77 }];
        await StartAsync(Two);
        await Advertises(77);
    }

    [Fact]
    public async Task A_server_is_checked_at_once()
    {
        await StartAsync(Two);
        var found = Engine.CheckNowAsync(((OverrideTarget.Server)First).Id);
        await Eventually.HoldsAsync("the check answers, or takes too long", Deadline, () =>
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(found.IsCompleted);
        });
        Assert.Equal("TCP_CHECK", Assert.Single((await found)!).Checker);
        Assert.Null(await Engine.CheckNowAsync(((OverrideTarget.Server)Server("10.9.0.99")).Id));
        Assert.False(await Engine.AnnounceAsync(new("none")));
    }

    private static OverrideTarget.Server Server(string address)
    {
        VirtualServerKey.Address key = new(IPAddress.Parse("10.9.0.100"), 80);
        return new(new(new(AddressFamily.InterNetwork, TransportProtocol.Tcp, key), new(IPAddress.Parse(address), 80)));
    }

    private Task StartAsync(string text) => Engine.StartAsync(Read(text), CancellationToken.None);

    private Task<OverrideRefusal?> AskAsync(OverrideTarget target, OverrideKind kind, int weight = 0, bool force = false) =>
        Engine.OverrideAsync(
            new(target, kind, "ann", Time.GetUtcNow()) { Weight = weight, Priority = weight, Reason = "kernel update" }, force);

    private async Task<string> AskedWhat(OverrideKind kind, int value)
    {
        Assert.Null(await AskAsync(Router, kind, value));
        return Assert.Single((await Engine.SnapshotAsync()).Overrides).What;
    }

    private sealed class Store : IOverrideStore
    {
        public bool Fails { get; set; }

        public ImmutableArray<OperatorOverride> Kept { get; set; } = [];

        public ImmutableArray<OperatorOverride> Load() => Fails ? throw new IOException("no") : Kept;

        public void Save(ImmutableArray<OperatorOverride> overrides) => Kept = Fails ? throw new IOException("no") : overrides;
    }
}
