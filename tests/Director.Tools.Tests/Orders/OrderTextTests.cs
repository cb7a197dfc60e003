using Director.Protocol.V1;
using Director.Tools.Orders;
using Director.Tools.Tests.Support;

namespace Director.Tools.Tests.Orders;

/// <summary>What is typed for an order, and what is said of it.</summary>
public sealed class OrderTextTests
{
    [Theory]
    [InlineData("90", 90.0)]
    [InlineData("90s", 90.0)]
    [InlineData("30m", 1800.0)]
    [InlineData("2h", 7200.0)]
    [InlineData("1d", 86400.0)]
    [InlineData("0", null)]
    [InlineData("", null)]
    [InlineData("h", null)]
    [InlineData("-1h", null)]
    [InlineData("1.5h", null)]
    [InlineData(" 1h", null)]
    [InlineData("1w", null)]
    [InlineData("99999999999s", null)]
    public void A_length_of_time(string text, double? seconds) => Assert.Equal(seconds, Lengths.Seconds(text));

    [Theory]
    [InlineData("5", 10, 5)]
    [InlineData("0", 10, 0)]
    [InlineData("50%", 10, 5)]
    [InlineData("1%", 10, 1)]
    [InlineData("0%", 10, 0)]
    [InlineData("50%", 0, 0)]
    [InlineData("1000%", 65535, 65535)]
    public void A_weight(string text, int configured, int expected) => Assert.Equal(expected, WantedWeight.Of(text)!.For(configured));

    [Theory]
    [InlineData("")]
    [InlineData("%")]
    [InlineData("-1")]
    [InlineData("65536")]
    [InlineData("1001%")]
    [InlineData("five")]
    public void What_is_no_weight(string text) => Assert.Null(WantedWeight.Of(text));

    [Fact]
    public void The_line_for_the_other_director_is_one_for_a_shell() => Assert.Equal(
        "this director only; on the other one: director server drain '*' '[2001:db8::1]:80' --reason 'it'\\''s $HOME'\n",
        OrderText.OnTheOtherOne(["director", "server", "drain", "*", "[2001:db8::1]:80", "--reason", "it's $HOME"]));

    [Fact]
    public void Each_target_is_a_line_up_to_twenty_and_hints_follow()
    {
        var reply = new OrderReply([.. Enumerable.Range(1, 23).Select(static number => $"server{number}")], ["no\e[2J"], ["look"]);
        var text = OrderText.Done(reply, "drained", Replies.Terminal80);
        Assert.StartsWith("server1: drained\n", text);
        Assert.EndsWith("server20: drained\nand 3 more\nnote: look\n", text);
        Assert.Equal("director: no\ufffd[2J\n", OrderText.Refused(reply, Replies.Terminal80));
    }

    [Fact]
    public void Connections_of_what_drains_are_counted_together_until_nobody_uses_it()
    {
        var status = Replies.Nothing with
        {
            VirtualServers =
            [
                Replies.Service(
                    "TCP a",
                    Replies.Server("1") with { Connections = new(2, 5, 1) },
                    Replies.Server("2") with { Connections = new(1, 0, 0) },
                    Replies.Server("3") with { Connections = null }),
                Replies.Service("TCP b", Replies.Server("1") with { Connections = new(100, 100, 100) }),
            ],
        };
        var progress = DrainProgress.Of(status, new HashSet<string> { "1 in TCP a", "2 in TCP a", "3 in TCP a" });
        Assert.Equal("3 open connections, 5 ending, 1 persistent client", progress.ToString());
        Assert.False(progress.IsOver);
        Assert.Equal("no connections are left", (progress with { Active = 0, Persistent = 0 }).ToString());
    }

    [Fact]
    public void What_checks_found_is_a_line_each()
    {
        var reply = new OrderReply([], [], Checks:
        [
            new("b in TCP a", "TCP_CHECK", true, "connected"), new("b in TCP a", "HTTP_GET", false, "status 500"),
            new("b in TCP a", "MISC_CHECK", null, "it is not finished after 6 s"),
        ]);
        Assert.Equal(
            "b in TCP a: TCP_CHECK succeeds (connected)\nb in TCP a: HTTP_GET fails (status 500)\n"
            + "b in TCP a: MISC_CHECK no answer yet (it is not finished after 6 s)\n",
            CheckText.Of(reply, Replies.Terminal80));
    }

    [Theory]
    [InlineData("master", "10.9.0.1", "backup", "10.9.0.2", null, "web: the master is 10.9.0.2, priority 150")]
    [InlineData("master", "10.9.0.1", "backup", "10.9.0.1", null, null)]
    [InlineData("master", "10.9.0.1", "backup", null, null, null)]
    [InlineData("master", "10.9.0.1", "master", "10.9.0.1", 100, null)]
    [InlineData("master", "10.9.0.1", "master", "10.9.0.1", 1, "web: no other router took over, it serves with the lowest priority")]
    [InlineData("backup", "10.9.0.2", "backup", "10.9.0.2", null, "web was not master; the master is 10.9.0.2, priority 150")]
    public void An_instance_that_resigns_is_followed(
        string before, string? formerMaster, string now, string? master, int? priority, string? expected)
    {
        var first = Replies.Instance("web", before) with { Master = formerMaster, Since = Replies.Now };
        var then = Replies.Instance("web", now) with
        {
            Master = master,
            EffectivePriority = priority,
            Since = Replies.Now + TimeSpan.FromSeconds(1),
        };
        Assert.Equal(expected, HandOver.Of(With(first), With(then), "web"));
        Assert.Equal("web is gone", HandOver.Of(With(first), Replies.Nothing, "web"));
    }

    private static StatusReply With(Instance one) => Replies.Nothing with { Instances = [one] };
}
