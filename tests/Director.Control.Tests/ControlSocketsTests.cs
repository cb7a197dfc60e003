using Director.Control.Server;
using Director.Control.Tests.Support;
using Director.Core.Engine;
using Director.Core.Servers;
using NSubstitute;
using TestSupport;

namespace Director.Control.Tests;

/// <summary>What clients get, and what they may.</summary>
public sealed class ControlSocketsTests : SocketBench
{
    [Fact]
    public async Task The_status_socket_shows_everything_and_takes_no_order()
    {
        var status = await AskAsync("status", """{"method":"net.director.v1.Status"}""");
        Assert.Equal("VI_1", status.GetProperty("parameters").GetProperty("instances")[0].GetProperty("name").GetString());
        var denied = await AskAsync(
            "status", """{"method":"net.director.v1.SetOverride","parameters":{"instance":"VI_1","kind":"resign"}}""");
        Assert.Equal("net.director.v1.PermissionDenied", denied.GetProperty("error").GetString());
        Assert.DoesNotContain(Service.Engine.ReceivedCalls(), call => call.GetMethodInfo().Name == "OverrideAsync");
    }

    [Theory]
    [InlineData("Status")]
    [InlineData("History")]
    [InlineData("Overrides")]
    [InlineData("Plan")]
    [InlineData("Configuration")]
    public async Task No_secret_is_in_an_answer(string method)
    {
        var answer = await AskAsync("status", $$"""{"method":"net.director.v1.{{method}}"}""");
        Assert.False(answer.TryGetProperty("error", out _));
        Assert.DoesNotContain("secret", answer.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_method_answers_on_the_control_socket()
    {
        foreach (var method in Sockets.Methods)
        {
            const string Parameters = """{"instance":"VI_1","kind":"resign"}""";
            var answer = await AskAsync("control", $$"""{"method":"net.director.v1.{{method}}","parameters":{{Parameters}}}""");
            Assert.True(answer.TryGetProperty("parameters", out _) && !answer.TryGetProperty("error", out _), answer.GetRawText());
        }
    }

    [Fact]
    public async Task An_order_is_carried_out_for_each_that_is_meant_in_the_name_of_who_gives_it()
    {
        var answer = await AskAsync(
            "control",
            """
            {"method":"net.director.v1.SetOverride","parameters":{"service":"10.9.0.100:80","server":"*.12:80","kind":"drain","owner":"ann",
            "reason":"kernel\nupdate","forSeconds":60}}
            """.Replace("\n", "", StringComparison.Ordinal));
        Assert.Equal("10.9.0.12:80 in TCP 10.9.0.100:80", answer.GetProperty("parameters").GetProperty("targets")[0].GetString());
        var asked = (OperatorOverride)Service.Engine.ReceivedCalls()
            .Single(call => call.GetMethodInfo().Name == "OverrideAsync").GetArguments()[0]!;
        Assert.Equal(new OverrideTarget.Server(MemberId.Of(Cluster.Web, Cluster.Web.RealServers[1])), asked.Target);
        Assert.Equal($"ann (uid {Uid()})", asked.Owner);
        Assert.Equal("kernel update", asked.Reason);
        Assert.Equal(TimeSpan.FromSeconds(60), asked.Expires - asked.Since);
    }

    [Fact]
    public async Task A_priority_is_asked_of_an_instance()
    {
        await AskAsync(
            "control", """{"method":"net.director.v1.SetOverride","parameters":{"instance":"VI_*","kind":"priority","priority":120}}""");
        var asked = (OperatorOverride)Service.Engine.ReceivedCalls()
            .Single(call => call.GetMethodInfo().Name == "OverrideAsync").GetArguments()[0]!;
        Assert.Equal((OverrideKind.Priority, 120, "given priority 120"), (asked.Kind, asked.Priority, asked.What));
    }

    [Theory]
    [InlineData("0", true)]
    [InlineData("1", false)]
    [InlineData(null, false)]
    public void Whoever_drains_a_persistent_service_hears_where_its_clients_go(string? setting, bool isSaid)
    {
        var persistent = Cluster.Web with { PersistenceTimeout = TimeSpan.FromSeconds(360) };
        var hint = DrainHints.Of([Cluster.Web, persistent], static (_, _) => true, name => name == DrainHints.Setting ? setting : "wrong");
        Assert.Equal(isSaid, hint?.Single().Contains("away for 360 s", StringComparison.Ordinal) ?? false);
        Assert.Null(DrainHints.Of([Cluster.Web], static (_, _) => true, static _ => "0"));
    }

    [Fact]
    public void Whoever_drains_a_server_hears_nothing_of_services_that_do_not_have_it()
    {
        var without = Cluster.Web with { PersistenceTimeout = TimeSpan.FromSeconds(360), RealServers = [Cluster.Web.RealServers[0]] };
        Assert.Null(DrainHints.Of([Cluster.Web, without], static (_, server) => server == Cluster.Web.RealServers[1], static _ => "0"));
    }

    [Fact]
    public async Task What_the_engine_refuses_is_said()
    {
        Service.Engine.OverrideAsync(default!, default)
            .ReturnsForAnyArgs(new OverrideRefusal(OverrideRefusalKind.Senseless, "it owns them"));
        var answer = await AskAsync(
            "control", """{"method":"net.director.v1.SetOverride","parameters":{"instance":"*","kind":"resign"}}""");
        Assert.Equal("it owns them", answer.GetProperty("parameters").GetProperty("refused")[0].GetString());
    }

    [Theory]
    [InlineData("""{"service":"*","server":"*","kind":"explode"}""", "InvalidParameter")]
    [InlineData("""{"service":"*","server":"*","kind":"weight"}""", "InvalidParameter")]
    [InlineData("""{"service":"*","server":"*","kind":"weight","weight":70000}""", "InvalidParameter")]
    [InlineData("""{"service":"*","server":"*","kind":"drain","forSeconds":-1}""", "InvalidParameter")]
    [InlineData("""{"service":"*","server":"*","kind":"drain","forSeconds":1e300}""", "InvalidParameter")]
    [InlineData("""{"service":"*","kind":"drain"}""", "InvalidParameter")]
    [InlineData("""{"instance":"VI_1","kind":"priority"}""", "InvalidParameter")]
    [InlineData("""{"instance":"VI_1","kind":"priority","priority":255}""", "InvalidParameter")]
    [InlineData("""{"service":["*"],"server":"*","kind":"drain"}""", "InvalidParameter")]
    [InlineData("""{"kind":"drain","kind":"resign"}""", "InvalidRequest")]
    [InlineData("""{"service":"none","server":"*","kind":"drain"}""", "NotFound")]
    [InlineData("""{"instance":"none","kind":"resign"}""", "NotFound")]
    public async Task An_order_that_makes_no_sense_changes_nothing(string parameters, string error)
    {
        var answer = await AskAsync("control", $$"""{"method":"net.director.v1.SetOverride","parameters":{{parameters}}}""");
        Assert.Equal($"net.director.v1.{error}", answer.GetProperty("error").GetString());
        Assert.NotEmpty(answer.GetProperty("parameters").GetProperty("text").GetString()!);
        Assert.DoesNotContain(Service.Engine.ReceivedCalls(), call => call.GetMethodInfo().Name == "OverrideAsync");
    }

    [Fact]
    public async Task Several_requests_on_one_connection_are_answered_in_order_with_the_end_they_came_with()
    {
        var socket = Connect("status");
        await SendAsync(socket, "{\"method\":\"net.director.v1.Plan\"}\0{\"method\":\"net.director.v1.Over");
        Assert.Contains("add instance VI_2", await ReadAsync(socket, end: 0), StringComparison.Ordinal);
        await SendAsync(socket, "rides\"}\n");
        Assert.Contains("kernel update", await ReadAsync(socket), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_are_shown_as_they_happen_until_the_client_goes()
    {
        History.Hear(new OverrideEvent.NotKept("before"));
        var socket = Connect("status");
        await SendAsync(socket, """{"method":"net.director.v1.Events","more":true}""" + "\n");
        var first = await ReadAsync(socket);
        Assert.Contains("before", first, StringComparison.Ordinal);
        Assert.Contains("\"continues\":true", first, StringComparison.Ordinal);
        History.Hear(new OverrideEvent.NotKept("after"));
        Assert.Contains("\"number\":2", await ReadAsync(socket), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_does_not_fetch_events_is_left_behind_and_delays_nobody()
    {
        var slow = Connect("status");
        await SendAsync(slow, """{"method":"net.director.v1.Events","more":true}""" + "\n");
        await ReadAsync(slow);
        for (var count = 0; count < 20_000; count++)
        {
            History.Hear(new OverrideEvent.NotKept(new string('x', 200)));
        }

        Assert.Equal(EventHistory.Capacity, History.Last(null).Count);
        // It is either too slow to fetch, or told that it fell behind.
        await Eventually.HoldsAsync("it is left behind", Deadline, async () =>
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            var line = await ReadAsync(slow);
            return line.Length == 0 || line.Contains("FellBehind", StringComparison.Ordinal);
        });
    }

    private static string Uid() =>
        File.ReadLines("/proc/self/status").First(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[2];
}
