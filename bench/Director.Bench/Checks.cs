using System.Diagnostics;
using System.Globalization;

namespace Director.Bench;

/// <summary>What a second of checks costs a director: many real servers, each checked once a second against a real web server.</summary>
internal static class Checks
{
    public const string TcpCheck = "TCP_CHECK { \n connect_timeout 3 \n retry 0 \n }";
    public const string HttpGet = "HTTP_GET { \n url { \n path / \n status_code 200 \n } \n connect_timeout 3 \n retry 0 \n }";

    public static readonly Subject Tcp = InLab("tcp", "TCP_CHECK", TcpCheck);

    public static readonly Subject Http = InLab("http", "HTTP_GET", HttpGet);

    public static readonly Subject TcpCost = Cost("tcp-cost", "TCP_CHECK", TcpCheck);

    public static readonly Subject HttpCost = Cost("http-cost", "HTTP_GET", HttpGet);

    public static readonly Subject TenThousand = new(
        "tcp-10000",
        static program => OnOwnKernelAsync(program, TcpCheck, 10_000),
        new("TCP_CHECK, made of 10,000 a second", Unit.Number, Bound.AtLeast(9900, Unit.Number)),
        new("memory (PSS), 10,000 real servers checked", Unit.Megabytes),
        new("TCP_CHECK, processor time of one", Unit.Microseconds),
        new("share of a processor", Unit.Share, Bound.AtMost(0.5, Unit.Share)))
    {
        Kernel = "own",
    };

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(10);

    /// <summary>Connections that the host has accepted so far: the kernel counts them (RFC 1213, tcpPassiveOpens).</summary>
    public static long Connections(Host host) => host.Namespace.Run(static () =>
    {
        var lines = File.ReadLines("/proc/thread-self/net/snmp").Where(static line => line.StartsWith("Tcp:", StringComparison.Ordinal))
            .ToList();
        var column = lines[0].Split(' ').IndexOf("PassiveOpens");
        return long.Parse(lines[1].Split(' ')[column], CultureInfo.InvariantCulture);
    });

    private static Subject InLab(string name, string kind, string checker) => new(
        name,
        async program => (await MeasureAsync(program, name, checker, 1000))[..2],
        new($"{kind}, made of 1,000 a second", Unit.Number, Bound.AtLeast(990, Unit.Number)),
        new($"memory (PSS), 1,000 {kind}", Unit.Megabytes, Bound.Times(2)));

    // The lab's small kernel counts processor time in ticks of 10 ms, and the director's checks start together every 10 ms: there all of
    // them count or none.
    private static Subject Cost(string name, string kind, string checker) => new(
        name,
        async program => (await OnOwnKernelAsync(program, checker, 1000))[..3],
        new($"{kind}, made of 1,000 a second, own kernel", Unit.Number, Bound.AtLeast(990, Unit.Number)),
        new($"memory (PSS), 1,000 {kind}, own kernel", Unit.Megabytes, Bound.Times(2)),
        new($"{kind}, processor time of one", Unit.Microseconds, Bound.Times(0.8)))
    {
        Kernel = "own",
    };

    private static Task<double[]> OnOwnKernelAsync(DaemonProgram program, string checker, int servers) => MeasureAsync(
        program.IsDirector ? program : new DaemonProgram(program.Name, $"{RepositoryRoot.Path}/bench/keepalived"), "own", checker, servers);

    private static async Task<double[]> MeasureAsync(DaemonProgram program, string name, string checker, int servers)
    {
        await using var cluster = await Cluster.StartAsync(new ClusterPlan(Directors: 1, RealServers: 1), $"bench-{program.Name}-{name}");
        var (director, web) = (cluster.Directors[0], cluster.RealServers[0]);
        // One web server has all their addresses.
        await web.IpAsync("route add local 10.50.0.0/16 dev lo\n");
        await director.IpAsync($"route add 10.50.0.0/16 via {web.Address}\n");
        var daemon = await cluster.StartDaemonAsync(program, director, FileOf(checker, servers), detailed: false);
        // A second and more for the first checks, which are spread over it.
        await Wait.ForConnectionsAsync(web, 2L * servers, Patience);

        var (connections, processor, begin) = (Connections(web), Processor.TimeOf(daemon), Stopwatch.GetTimestamp());
        await Task.Delay(Measured, TimeProvider.System);
        var (checks, used, passed) = (Connections(web) - connections, Processor.TimeOf(daemon) - processor, Stopwatch.GetElapsedTime(
            begin));
        return
        [
            checks / passed.TotalSeconds, ProcessMemory.OfAll(daemon.Processes), used.TotalMicroseconds / Math.Max(1, checks),
            used / passed,
        ];
    }

    private static string FileOf(string checker, int servers)
        => Configuration.Of(Enumerable.Range(0, servers / 100).Select(service => new VirtualServer
        {
            Service = $"10.9.100.{service} 80",
            Servers = Enumerable.Range(0, 100).Select(server => new RealServer($"10.50.{service}.{server}") { Checker = checker }),
        }));
}
