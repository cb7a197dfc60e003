using Director.Protocol.V1;
using Director.Tools.Tests.Support;
using Director.Tools.Why;

namespace Director.Tools.Tests.Why;

/// <summary>How something stands, and what led to it.</summary>
public sealed class WhyTextTests
{
    [Fact]
    public void An_instance_says_which_adverts_and_which_tracker()
    {
        var status = Replies.Nothing with
        {
            Instances =
            [
                Replies.Instance("web", "backup") with
                {
                    EffectivePriority = 60,
                    Why = "a better master advertises: 10.9.0.2, priority 90",
                    Trackers = [new("track_script", "chk", -40, IsFault: false, "tracked script chk fails: exit status 1")],
                    Adverts = new(120, 3, 0, 0, 1, 0),
                    Errors = new Dictionary<string, long> { ["WrongPassword"] = 12 },
                    Addresses = [new("10.9.0.100/24", "eth0", IsWanted: false, IsHeld: false, 2, Replies.Now)],
                },
            ],
            Overrides = [new() { Instance = "web", Kind = "priority", Priority = 100, Owner = "uid 0", Since = Replies.Now }],
        };
        Event[] events =
        [
            new(1, Replies.Now, "warning", "PriorityChanged", "web: effective priority 100 -> 60: tracked script chk fails (-40)", "web"),
            new(2, Replies.Now, "information", "Transition", "other: BACKUP -> MASTER", "other"),
        ];
        Assert.Equal(
            """
            web is BACKUP for 41 min
              because a better master advertises: 10.9.0.2, priority 90
              priority 60: 100 in the file, with what it tracks:
                tracked script chk fails: exit status 1 (-40)
              the master is 10.9.0.2, priority 150
              adverts: 120 sent, 3 received, rejected: 12 WrongPassword
              address 10.9.0.100/24 is not there, was taken away 2 times
              web: priority 100 by uid 0 0 s ago
              2026-11-26 20:00:00  web: effective priority 100 -> 60: tracked script chk
                                   fails (-40)

            """,
            WhyText.Of(status, events, Replies.Terminal80));
    }

    [Fact]
    public void A_server_says_which_check_answered_what()
    {
        var status = Replies.Cluster with { Instances = [], VirtualServers = [Replies.Cluster.VirtualServers[0]] };
        Event[] events =
        [
            new(1, Replies.Now, "warning", "RealServerDown", "is down: connection refused", null, "TCP 192.0.2.100:80", "192.0.2.13:80"),
            new(2, Replies.Now, "warning", "QuorumLost", "quorum lost", null, "TCP 192.0.2.100:80"),
        ];
        Assert.Equal(
            """
            TCP 192.0.2.100:80: 2 of 3 up, weight 20 of the quorum 1
              2026-11-26 20:00:00  quorum lost
            192.0.2.11:80 is up, weight 10 in the table, 10 in the file
              TCP_CHECK succeeds for 2 min: connected
            192.0.2.12:80 is up, weight 0 in the table, 10 in the file
              192.0.2.12:80 in TCP 192.0.2.100:80: drained by ann (uid 0) 41 min ago, ends
                in 19 min: kernel update
              TCP_CHECK succeeds for 2 min: connected
            192.0.2.13:80 is DOWN, not in the table, 10 in the file
              TCP_CHECK fails for 2 min: connection refused
              2026-11-26 20:00:00  is down: connection refused

            """,
            WhyText.Of(status, events, Replies.Terminal80));
    }

    [Fact]
    public void Of_many_servers_those_are_shown_that_are_not_as_the_file_has_them()
    {
        var servers = Enumerable.Range(1, 100).Select(static number => Replies.Server($"s{number}", isUp: number > 30)).ToArray();
        var text = WhyText.Of(Replies.Nothing with { VirtualServers = [Replies.Service("TCP a", servers)] }, [], Replies.Pipe);
        Assert.Contains("s1 is DOWN", text);
        Assert.DoesNotContain("s31 is up", text);
        Assert.InRange(text.Split('\n').Length, 40, 50);
    }
}
