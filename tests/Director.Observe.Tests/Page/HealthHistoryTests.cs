using System.Globalization;
using Director.Observe.Page;
using Director.Observe.Tests.Support;
using Director.Protocol.V1;

namespace Director.Observe.Tests.Page;

/// <summary>The last hour of a real server, out of what is known.</summary>
public sealed class HealthHistoryTests
{
    private static readonly DateTimeOffset Now = Samples.Evening;

    [Theory]
    [InlineData(true, 120, "", "up 0-1", "up all of the last hour")]
    [InlineData(false, 120, "", "down 0-1", "down all of the last hour")]
    [InlineData(true, 15, "", "unknown 0-0.75, up 0.75-1", "up all of the last 15 min")]
    [InlineData(true, null, "", "unknown 0-1", "not known yet")]
    [InlineData(false, 15, "-15", "up 0-0.75, down 0.75-1", "up 75 % of the last hour, down once")]
    [InlineData(true, 15, "-30 +15", "up 0-0.5, down 0.5-0.75, up 0.75-1", "up 75 % of the last hour, down once")]
    [InlineData(true, 15, "-90 +15", "down 0-0.75, up 0.75-1", "up 25 % of the last hour, down once")]
    [InlineData(true, 15, "+15", "down 0-0.75, up 0.75-1", "up 25 % of the last hour, down once")]
    [InlineData(true, 6, "-45 +30 -15 +6", "up 0-0.25, down 0.25-0.5, up 0.5-0.75, down 0.75-0.9, up 0.9-1",
        "up 60 % of the last hour, down twice")]
    [InlineData(true, 15, "-20 -15 +15", "up 0-0.75, down 0.75-0.75, up 0.75-1", "up 100 % of the last hour, down once")]
    public void It_is_what_events_and_checks_say(bool isUp, int? since, string changes, string expected, string words)
    {
        var server = Samples.Server("10.9.0.11:80", isUp, 1, "so") with
        {
            Checks = [new Check("TCP_CHECK", isUp, since is null, "so", since is { } minutes ? Now.AddMinutes(-minutes) : null)],
        };
        var events = changes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static (change, index) => new Event(
            index, Now.AddMinutes(-int.Parse(change[1..], CultureInfo.InvariantCulture)), "information",
            change[0] == '+' ? "RealServerUp" : "RealServerDown", "", null, "web", "10.9.0.11:80"));
        var parts = new HealthHistory([.. events, new Event(9, Now, "warning", "RealServerDown", "", null, "web", "another")])
            .Of("web", server, Now);
        Assert.Equal(expected, string.Join(", ", parts.Select(static part =>
            string.Create(CultureInfo.InvariantCulture, $"{part.Kind} {part.From:0.##}-{part.To:0.##}"))));
        Assert.Equal(words, HealthHistory.Say(parts));
    }

    [Fact]
    public void Charts_go_back_a_minute_and_begin_anew_after_a_gap()
    {
        RateHistory rates = new();
        for (var i = 0; i < 70; i++)
        {
            rates.Add(Samples.Cluster with { At = Now.AddSeconds(i) });
        }

        var series = rates.Of("TCP 10.9.0.100:80")!;
        Assert.Equal(RateHistory.Length, series.Connections.Length);
        Assert.All(series.Connections, static rate => Assert.Equal(41, rate));
        Assert.Equal(51200, series.Bytes[0]);
        Assert.NotNull(rates.Of("TCP 10.9.0.100:80", "10.9.0.11:80"));
        Assert.Null(rates.Of("fwmark 7"));
        rates.Add(Samples.Cluster with { At = Now.AddHours(1) });
        Assert.Single(rates.Of("TCP 10.9.0.100:80")!.Connections);
    }

    [Fact]
    public void What_needs_attention_is_said_the_worst_first()
    {
        var all = Attention.Of(Samples.Cluster, Now.AddHours(2));
        Assert.Equal(
            [
                "10.9.0.200/24 of VI_1 should be on eth0 and is not",
                "VI_2 is in fault: eth1 is down",
                "fwmark 7 has no quorum: 0 of 1 servers are up, the sorry server answers",
                "TCP 10.9.0.100:80: 10.9.0.13:80 is down",
                "10.9.0.12:80 of TCP 10.9.0.100:80: drain asked by ann (uid 1000), 2 h ago (“kernel update”), ends in 1 h",
                "VI_1: resign asked by bob (uid 0), 1 h ago, until it is cleared",
                "The last reload was refused, the configuration before it runs: 2 errors",
            ],
            all.Select(static one => one.Text));
        Assert.Equal([true, true, true, false, false, false, false], all.Select(static one => one.IsBad));
        Assert.Empty(Attention.Of(Samples.Empty, Now));
    }
}
