using Director.Protocol.V1;
using Director.Tools.Status;
using Director.Tools.Tests.Support;

namespace Director.Tools.Tests.Status;

/// <summary>What an operator reads.</summary>
public sealed class StatusTextTests
{
    private const string Hostile = "a\e[2Jb\u009b31mc\r\n\u202ed\u2028e\u0007";

    [Fact]
    public void A_terminal_of_80_columns_shows_this() => Assert.Equal(
        """
        3 instances (1 master, 1 backup, 1 in fault), 2 virtual servers, 3 of 4 real
        servers up
        director 1.2.3, up 12 d, /etc/director/director.conf
        ! instance web: address 192.0.2.101/24 is not on eth0
        ! instance outside is in fault: interface eth1 is down
        ! 1 of 3 servers of TCP 192.0.2.100:80 down: 192.0.2.13:80
        ! 192.0.2.12:80 in TCP 192.0.2.100:80: drained by ann (uid 0) 41 min ago, ends
          in 19 min: kernel update

        INSTANCE  STATE       FOR     PRIORITY    MASTER
        web       MASTER      41 min  150 of 100  itself
            +50 tracked script web_ok succeeds
            192.0.2.100/24 on eth0
        inside    BACKUP      41 min  100         10.9.0.2 (150)
        outside   FAULT       41 min  100         none
            interface eth1 is down

        TCP 192.0.2.100:80 wrr, 2 of 3 up, 41 conn/s, 3.2MB/s in, 48.0MB/s out
          SERVER        WEIGHT STATE     FOR       ACT INACT CONN/S  IN/S OUT/S
          192.0.2.11:80     10 up        2 min      64   590     41  3.2M 48.0M
          192.0.2.12:80   0/10 drained   41 min     64   590     41  3.2M 48.0M
          192.0.2.13:80   -/10 DOWN      2 min
            TCP_CHECK: connection refused

        TCP [2001:db8::100]:80 wrr, 1 of 1 up, 41 conn/s, 3.2MB/s in, 48.0MB/s out
          SERVER                 WEIGHT STATE     FOR       ACT INACT CONN/S  IN/S OUT/S
          [2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff]:65535
                                     10 up        2 min      64   590     41  3.2M 48.0M

        """,
        StatusText.Of(Replies.Cluster, Replies.Terminal80));

    [Fact]
    public void In_a_pipe_a_server_is_a_line()
    {
        var text = StatusText.Of(Replies.Cluster, Replies.Pipe);
        Assert.Matches(@"192\.0\.2\.13:80 +-/10 DOWN +2 min +TCP_CHECK: connection refused\n", text);
        Assert.Contains("[2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff]:65535     10 up ", text);
        Assert.Contains("ends in 19 min: kernel update\n", text);
    }

    [Fact]
    public void Colours_add_nothing_else()
    {
        var colored = StatusText.Of(Replies.Cluster, Replies.Terminal80 with { HasColors = true });
        Assert.Contains("\e[32mMASTER\e[0m", colored);
        Assert.Contains("\e[31mFAULT\e[0m", colored);
        Assert.Contains("\e[31mDOWN\e[0m", colored);
        Assert.Contains("\e[33mdrained\e[0m", colored);
        Assert.Equal(
            StatusText.Of(Replies.Cluster, Replies.Terminal80),
            System.Text.RegularExpressions.Regex.Replace(colored, "\e\\[[0-9]+m", ""));
    }

    [Fact]
    public void A_selection_leaves_out_the_service_itself()
    {
        var text = StatusText.Of(
            Replies.Cluster with { VirtualServers = [], Instances = [Replies.Instance("web")] }, Replies.Terminal80, isSelection: true);
        Assert.StartsWith("INSTANCE", text);
        Assert.DoesNotContain("drained", text);
    }

    [Fact]
    public void Nothing_from_elsewhere_moves_the_cursor_or_breaks_a_line()
    {
        foreach (var width in new[] { 80, int.MaxValue })
        {
            var text = StatusText.Of(HostileReply, Replies.Terminal80 with { Width = width });
            Assert.DoesNotContain(text, static c => c != '\n' && (char.IsControl(c) || c is '\u202e' or '\u2028'));
            Assert.Contains("a\ufffd[2Jb\ufffd31mc\ufffd\ufffd\ufffdd\ufffde\ufffd", text);
        }
    }

    [Fact]
    public void No_line_is_longer_than_80_columns_whatever_names_are()
    {
        var longName = string.Concat(Enumerable.Repeat("name", 60));
        var text = StatusText.Of(
            Replies.Cluster with
            {
                Summary = longName,
                File = longName,
                Instances = [Replies.Instance(longName) with { Faults = longName, State = "fault", Master = longName }],
                VirtualServers =
                [
                    Replies.Service(
                        longName,
                        Replies.Server(longName) with { ConfiguredWeight = 65535, Override = "weight 65535", InTable = 65534 },
                        Replies.Server(longName + "2", isUp: false)),
                ],
            },
            Replies.Terminal80);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        Assert.All(text.Split('\n'), line => Assert.Equal(line.TrimEnd(), line));
    }

    private static StatusReply HostileReply => Replies.Cluster with
    {
        Summary = Hostile,
        File = Hostile,
        Version = Hostile,
        TableTrouble = Hostile,
        Instances =
        [
            Replies.Instance(Hostile) with
            {
                State = Hostile,
                Faults = Hostile,
                Rejects = Hostile,
                Master = Hostile,
                Trackers = [new(Hostile, Hostile, -1, IsFault: false, Hostile)],
                Addresses = [new(Hostile, Hostile, IsWanted: true, IsHeld: true, 0, null), new(Hostile, Hostile, true, false, 0, null)],
            },
        ],
        VirtualServers =
        [
            Replies.Service(
                Hostile,
                Replies.Server(Hostile, isUp: false) with
                {
                    Override = Hostile,
                    Checks = [new(Hostile, IsUp: false, IsAssumed: false, Hostile, Replies.Now)],
                }) with { Scheduler = Hostile },
        ],
        Overrides =
        [
            new() { Instance = Hostile, Kind = Hostile, Owner = Hostile, Reason = Hostile, Since = Replies.Now },
        ],
        Reloads = [new(Replies.Now, IsDone: false, Hostile)],
    };
}
