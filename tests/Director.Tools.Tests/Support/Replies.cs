using Director.Protocol.V1;
using Director.Tools.Text;

namespace Director.Tools.Tests.Support;

/// <summary>Answers of a service that a test makes up.</summary>
internal static class Replies
{
    public static readonly DateTimeOffset Now = new(2026, 11, 26, 20, 0, 0, TimeSpan.Zero);

    public static readonly Screen Terminal80 = new(80, HasColors: false, TimeZoneInfo.Utc);

    public static readonly Screen Pipe = Terminal80 with { Width = Screen.Endless };

    /// <summary>A service that is well and has nothing to do.</summary>
    public static StatusReply Nothing => new()
    {
        At = Now,
        Started = Now - TimeSpan.FromDays(12),
        Version = "1.2.3",
        File = "/etc/director/director.conf",
        Summary = "nothing to do",
        Instances = [],
        StaticAddresses = [],
        VirtualServers = [],
        Overrides = [],
        Reloads = [new(Now - TimeSpan.FromDays(12), IsDone: true, "start")],
        Lateness = new(0, 0, 0, 0),
        ForeignErrors = new Dictionary<string, long>(),
    };

    public static Instance Instance(string name, string state = "master") => new()
    {
        Name = name,
        Interface = "eth0",
        VirtualRouterId = 51,
        Version = 3,
        State = state,
        Since = Now - TimeSpan.FromMinutes(41),
        BasePriority = 100,
        EffectivePriority = 100,
        Master = "10.9.0.2",
        MasterPriority = 150,
        Trackers = [],
        Addresses = [],
    };

    public static RealServer Server(string name, bool isUp = true) => new()
    {
        Name = name,
        IsUp = isUp,
        Weight = 10,
        ConfiguredWeight = 10,
        InTable = isUp ? 10 : null,
        Checks = [new("TCP_CHECK", isUp, IsAssumed: false, isUp ? "connected" : "connection refused", Now - TimeSpan.FromMinutes(2))],
        Connections = isUp ? new(64, 590, 0) : null,
        Traffic = isUp ? new(0, 0, 0, 0, 0, 41, 3_200_000, 48_000_000) : null,
    };

    public static VirtualServer Service(string name, params RealServer[] servers) => new()
    {
        Name = name,
        Scheduler = "wrr",
        Quorum = 1,
        AliveWeight = servers.Count(static one => one.IsUp) * 10,
        HasQuorum = servers.Any(static one => one.IsUp),
        SorryServes = false,
        Up = servers.Count(static one => one.IsUp),
        Total = servers.Length,
        Traffic = new(0, 0, 0, 0, 0, 41, 3_200_000, 48_000_000),
        RealServers = servers,
    };

    /// <summary>A cluster with all that a status shows.</summary>
    public static StatusReply Cluster => Nothing with
    {
        Summary = "3 instances (1 master, 1 backup, 1 in fault), 2 virtual servers, 3 of 4 real servers up",
        Instances =
        [
            Instance("web") with
            {
                EffectivePriority = 150,
                Trackers = [new("track_script", "web_ok", 50, IsFault: false, "tracked script web_ok succeeds")],
                Addresses =
                [
                    new("192.0.2.100/24", "eth0", IsWanted: true, IsHeld: true, 0, null),
                    new("192.0.2.101/24", "eth0", IsWanted: true, IsHeld: false, 1, Now),
                ],
            },
            Instance("inside", "backup"),
            Instance("outside", "fault") with
            {
                Faults = "interface eth1 is down",
                Master = null,
                MasterPriority = null,
                Trackers = [new("interface", "eth1", 0, IsFault: true, "interface eth1 is down")],
            },
        ],
        VirtualServers =
        [
            Service(
                "TCP 192.0.2.100:80",
                Server("192.0.2.11:80"),
                Server("192.0.2.12:80") with { Override = "drained", InTable = 0 },
                Server("192.0.2.13:80", isUp: false)),
            Service("TCP [2001:db8::100]:80", Server("[2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff]:65535")),
        ],
        Overrides =
        [
            new()
            {
                Service = "TCP 192.0.2.100:80",
                Server = "192.0.2.12:80",
                Kind = "drain",
                Owner = "ann (uid 0)",
                Reason = "kernel update",
                Since = Now - TimeSpan.FromMinutes(41),
                Expires = Now + TimeSpan.FromMinutes(19),
            },
        ],
    };
}
