using System.Net;
using Director.Core.Engine;
using Director.Core.Servers;
using Director.Daemon.Tests.Support;
using Ipvs.Netlink;
using Keepalived.Configuration;
using NSubstitute;
using Vrrp;

namespace Director.Daemon.Tests.CommandLine;

/// <summary>The commands that change what runs: what they ask of the service, and what they say of it.</summary>
public sealed class OrderCommandTests : IAsyncLifetime
{
    private static readonly Keepalived.Configuration.VirtualServer Web =
        new(new VirtualServerKey.Address(IPAddress.Parse("10.9.0.100"), 80))
        {
            Protocol = TransportProtocol.Tcp,
            RealServers = [new(IPAddress.Parse("10.9.0.11"), 80) { Weight = 10 }, new(IPAddress.Parse("10.9.0.12"), 80) { Weight = 3 }],
        };

    private readonly LiveService _service = new(Snapshot());

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public void Servers_drain_for_a_time_and_a_reason_and_the_line_for_the_other_director_is_said()
    {
        var run = Order("server", "drain", "10.9.0.100:80", "*.11:80", "--for", "2h", "--reason", "kernel update");
        Assert.Equal(
            new(0,
                """
                10.9.0.11:80 in TCP 10.9.0.100:80: drained for 2h
                this director only; on the other one: director server drain 10.9.0.100:80 '*.11:80' --for 2h --reason 'kernel update'

                """, ""), run);
        var (asked, force) = Asked()[0];
        Assert.Equal(
            (OverrideKind.Drain, "kernel update", TimeSpan.FromHours(2), false),
            (asked.Kind, asked.Reason, asked.Expires - asked.Since, force));
    }

    [Fact]
    public void A_drain_can_be_waited_for()
    {
        var run = Order("server", "drain", "*", "10.9.0.12:80", "--wait");
        Assert.StartsWith("10.9.0.12:80 in TCP 10.9.0.100:80: drained\nno connections are left\n", run.Output);
    }

    [Theory]
    [InlineData("7", "7", "7")]
    [InlineData("50%", "5", "1")]
    public void A_weight_is_a_number_or_a_share_of_each_server_s(string weight, string first, string second)
    {
        Assert.Equal(0, Order("server", "weight", "tcp*", "*", weight, "--force").ExitCode);
        Assert.Equal([$"given weight {first}", $"given weight {second}"], Asked().Select(static one => one.Override.What));
        Assert.All(Asked(), static one => Assert.True(one.Force));
    }

    [Theory]
    [InlineData("server", "enable", "*", "10.9.0.11:80")]
    [InlineData("server", "weight", "*", "10.9.0.11:80", "default")]
    [InlineData("instance", "resume", "VI_1")]
    [InlineData("instance", "priority", "VI_1", "default")]
    public void What_was_asked_is_ended(params string[] words)
    {
        _service.Engine.EndOverrideAsync(default!, default!).ReturnsForAnyArgs(
            new OperatorOverride(new OverrideTarget.Instance(new("VI_1")), OverrideKind.Resign, "ann", default));
        Assert.Equal((0, ""), (Order(words).ExitCode, Order(words).Error));
        _service.Engine.EndOverrideAsync(default!, default!).ReturnsForAnyArgs((OperatorOverride?)null);
        var run = Order(words);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("has no override", run.Error);
    }

    [Fact]
    public void What_is_refused_is_said_and_1()
    {
        _service.Engine.OverrideAsync(default!, default).ReturnsForAnyArgs(
            new OverrideRefusal(OverrideRefusalKind.WouldTakeService, "it is the last server"));
        Assert.Equal(new(1, "", "director: it is the last server\n"), Order("server", "disable", "*", "10.9.0.11:80"));
    }

    [Fact]
    public void Checks_are_made_at_once_and_said()
    {
        _service.Engine.CheckNowAsync(default!).ReturnsForAnyArgs([new AskedCheck("TCP_CHECK", true, "connected")]);
        Assert.Equal(
            new(0, "10.9.0.11:80 in TCP 10.9.0.100:80: TCP_CHECK succeeds (connected)\n", ""),
            Order("server", "check", "*", "10.9.0.11:80"));
        _service.Engine.CheckNowAsync(default!).ReturnsForAnyArgs([new AskedCheck("TCP_CHECK", false, "refused")]);
        Assert.Equal(2, Order("server", "check", "*", "10.9.0.11:80").ExitCode);
    }

    [Fact]
    public void An_instance_has_another_priority()
    {
        Assert.Equal(new(0, "VI_1: priority 120 for 10m\n", ""), Order("instance", "priority", "VI_*", "120", "--for", "10m"));
        Assert.Equal(("given priority 120", false), (Asked()[0].Override.What, Asked()[0].Force));
    }

    [Fact]
    public void An_instance_resigns_and_it_is_said_who_has_its_addresses() =>
        Assert.Equal(
            new(0, "VI_1: resigned\nVI_1 was not master; no master is known\n", ""), Order("instance", "resign", "VI_1"));

    [Theory]
    [InlineData("--for 0: a time is", "server", "drain", "*", "*", "--for", "0")]
    [InlineData("many is not a weight", "server", "weight", "*", "*", "many")]
    [InlineData("255 is not a priority", "instance", "priority", "*", "255")]
    [InlineData("exclude each other", "server", "list", "--stats", "--rate")]
    public void A_mistake_is_said_before_anything_is_asked(string expected, params string[] words)
    {
        var run = SubCommandRun.Of(words);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(expected, run.Error);
    }

    [Fact]
    public void Nothing_of_that_name_is_1() => Assert.Equal(
        new(1, "", "director: there is no instance VI_9\n"), Order("instance", "announce", "VI_9"));

    [Fact]
    public void Overrides_are_listed_and_cleared()
    {
        _service.Engine.EndOverrideAsync(default!, default!).ReturnsForAnyArgs(
            new OperatorOverride(new OverrideTarget.Instance(new("VI_1")), OverrideKind.Resign, "ann", default));
        Assert.StartsWith("VI_1: priority 120 by ann (uid 0) ", Order("override", "list").Output);
        Assert.Equal("", Order("override", "list", "VI_9").Output);
        Assert.Equal(new(0, "VI_1: no longer priority 120\n", ""), Order("override", "clear", "VI*"));
    }

    [Fact]
    public void A_reload_says_what_came_of_it_or_would()
    {
        Assert.Equal(new(0, "Reloaded, 1 change\n", ""), Order("reload"));
        Assert.Equal(new(0, "add instance VI_2\n", ""), Order("reload", "--dry-run"));
        _service.Reloading = (new("/x", "line 1 is wrong", []), new(IsDone: false, "Reload refused"));
        Assert.Equal(new(5, "", "Reload refused\n"), Order("reload"));
        Assert.Equal(new(5, "a reload would refuse /x: line 1 is wrong\n", ""), Order("reload", "--dry-run"));
    }

    [Fact]
    public void Lists_reasons_and_names_are_printed()
    {
        Assert.Contains("10.9.0.12:80", Order("server", "list").Output);
        Assert.Contains("PERSIST", Order("server", "list", "10.9.0.100:80", "--conn").Output);
        Assert.Contains("VI_1", Order("instance", "list").Output);
        Assert.StartsWith("VI_1 is BACKUP", Order("why", "VI_1").Output);
        Assert.Equal(1, Order("why", "VI_9").ExitCode);
        Assert.Equal("10.9.0.11:80\n10.9.0.12:80\n", Order("names", "SERVER", "10.9.0.100:80").Output);
    }

    private static DirectorSnapshot Snapshot()
    {
        VirtualServerState web = new(Web, static (_, _) => []);
        web.Start();
        return new()
        {
            At = default,
            Started = default(DateTimeOffset),
            Configuration = Configuration.Empty with { VirtualServers = [Web] },
            Instances = [new() { Configuration = new Keepalived.Configuration.VrrpInstance("VI_1"), State = VrrpState.Backup }],
            VirtualServers = [web.Snapshot()],
            Table = new(default, IpvsTable.Empty),
            Overrides =
            [
                new(new OverrideTarget.Instance(new("VI_1")), OverrideKind.Priority, "ann (uid 0)", default) { Priority = 120 },
            ],
        };
    }

    private SubCommandRun Order(params string[] words) => SubCommandRun.Of([.. words, "--socket", _service["control"]]);

    private List<(OperatorOverride Override, bool Force)> Asked() =>
    [
        .. _service.Engine.ReceivedCalls().Where(static call => call.GetMethodInfo().Name == "OverrideAsync")
            .Select(static call => ((OperatorOverride)call.GetArguments()[0]!, (bool)call.GetArguments()[1]!)),
    ];
}
