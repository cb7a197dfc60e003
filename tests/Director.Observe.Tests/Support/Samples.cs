using Director.Protocol.V1;

namespace Director.Observe.Tests.Support;

/// <summary>What directors say.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Evening = new(2026, 11, 26, 20, 0, 0, TimeSpan.Zero);

    public static StatusReply Empty { get; } = new()
    {
        At = Evening,
        Started = Evening,
        Version = "1.2.3",
        File = "/etc/director/director.conf",
        Summary = "nothing to do",
        Instances = [],
        StaticAddresses = [],
        VirtualServers = [],
        Overrides = [],
        Reloads = [new Reload(Evening, true, "start")],
        Lateness = new Lateness(0, 0, 0, 0),
        ForeignErrors = new Dictionary<string, long>(),
    };

    /// <summary>Two instances, two virtual servers, one server that is drained and one that is down: something of everything.</summary>
    public static StatusReply Cluster { get; } = Empty with
    {
        Summary = "2 instances (1 master), 2 virtual servers, 2 of 4 real servers up",
        Instances =
        [
            new Instance
            {
                Name = "VI_1",
                Interface = "eth0",
                VirtualRouterId = 51,
                Version = 2,
                State = "master",
                Since = Evening.AddHours(1),
                Reason = "MasterDown",
                BasePriority = 100,
                EffectivePriority = 107,
                Master = "10.9.0.1",
                MasterPriority = 107,
                Adverts = new Adverts(3600, 12, 1, 2, 3, 4),
                Errors = new Dictionary<string, long> { ["Password"] = 7, ["Interval"] = 5, ["ZeroInterval"] = 1 },
                Transitions = [new("backup", "Startup", 1), new("master", "MasterDown", 3), new("backup", "HigherPriority", 2)],
                Trackers = [new Tracker("track_script", "chk", 7, false, "tracked script chk succeeds", 1)],
                Addresses =
                [
                    new Address("10.9.0.100/24", "eth0", true, true, 1, Evening),
                    new Address("10.9.0.200/24", "eth0", true, false, 0, null) { IsExcluded = true },
                ],
            },
            new Instance
            {
                Name = "VI_2",
                VirtualRouterId = 52,
                Version = 3,
                State = "fault",
                Faults = "eth1 is down",
                BasePriority = 90,
                Trackers = [new Tracker("track_interface", "eth1", 0, true, "tracked eth1 is down", 0)],
                Addresses = [],
            },
        ],
        VirtualServers =
        [
            new VirtualServer
            {
                Name = "TCP 10.9.0.100:80",
                Scheduler = "wlc",
                Quorum = 1,
                AliveWeight = 10,
                HasQuorum = true,
                SorryServes = false,
                Up = 2,
                Total = 3,
                Traffic = new Traffic(812, 9000, 8000, 700000, 6000000, 41, 3200, 48000),
                RealServers =
                [
                    Server("10.9.0.11:80", true, 10, "HTTP 200") with
                    {
                        InTable = 10,
                        Connections = new Connections(64, 590, 2),
                        Traffic = new Traffic(812, 9000, 8000, 700000, 6000000, 41, 3200, 48000),
                    },
                    Server("10.9.0.12:80", true, 10, "HTTP 200") with { Weight = 0, InTable = 0, Override = "drained" },
                    Server("10.9.0.13:80", false, 10, "connect to 10.9.0.13:80: Connection refused (ECONNREFUSED)"),
                ],
            },
            new VirtualServer
            {
                Name = "fwmark 7",
                Scheduler = "rr",
                Quorum = 2,
                AliveWeight = 0,
                HasQuorum = false,
                SorryServes = true,
                Up = 0,
                Total = 1,
                RealServers = [Server("[fd00::1]:0", false, 1, null)],
            },
        ],
        Overrides =
        [
            new Override
            {
                Service = "TCP 10.9.0.100:80", Server = "10.9.0.12:80", Kind = "drain", Owner = "ann (uid 1000)", Reason = "kernel update",
                Since = Evening, Expires = Evening.AddHours(3),
            },
            new Override { Instance = "VI_1", Kind = "resign", Owner = "bob (uid 0)", Since = Evening.AddHours(1) },
        ],
        Reloads = [new Reload(Evening, true, "start"), new Reload(Evening.AddHours(2), false, "2 errors")],
        Figures = new Figures(3, [new EventQueue("the log", 0, 0), new EventQueue("mail", 12, 5)]),
        Lateness = new Lateness(10, 1.5, 4, 5, [0, 1, 2, 3, 4]),
        ForeignErrors = new Dictionary<string, long> { ["UnknownVirtualRouter"] = 9 },
    };

    /// <summary>So many servers behind one address, with what a status has of each.</summary>
    public static StatusReply Large(int servers) => Cluster with
    {
        VirtualServers =
        [
            Cluster.VirtualServers[0] with
            {
                Up = servers,
                Total = servers,
                RealServers =
                [
                    .. Enumerable.Range(0, servers).Select(static number =>
                        Server($"10.{number / 65536}.{number / 256 % 256}.{number % 256}:80", true, 1, "HTTP 200") with
                        {
                            InTable = 1,
                            Connections = new Connections(number, 1, 0),
                            Traffic = new Traffic((ulong)number, 2, 3, 4, 5, 6, 7, 8),
                        }),
                ],
            },
        ],
    };

    public static RealServer Server(string name, bool isUp, int weight, string? reason) => new()
    {
        Name = name,
        IsUp = isUp,
        Weight = weight,
        ConfiguredWeight = weight,
        Checks = [reason is null
            ? new Check("HTTP_GET", isUp, true, null, null)
            : new Check("HTTP_GET", isUp, false, reason, Evening, 4.25, 100, isUp ? 1 : 40)],
    };

    public static Event Event(long number, DateTimeOffset? at = null, string text = "something") =>
        new(number, at ?? Evening.AddSeconds(number), "information", "Transition", text, "VI_1");
}
