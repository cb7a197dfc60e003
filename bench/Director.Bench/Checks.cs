using System.Diagnostics;
using System.Globalization;

namespace Director.Bench;

/// <summary>What a second of checks costs a director: so many real servers, each checked once a second against a real web server.</summary>
/// <param name="PerCheck">Processor time of all its processes for one check.</param>
/// <param name="PerSecond">Checks made in a second.</param>
/// <param name="Load">Its share of one processor.</param>
/// <param name="Memory">PSS in kilobytes.</param>
internal sealed record Checks(TimeSpan PerCheck, double PerSecond, double Load, long Memory)
{
    private const string Tcp = "TCP_CHECK { \n connect_timeout 3 \n retry 0 \n }";
    private const string Http = "HTTP_GET { \n url { \n path / \n status_code 200 \n } \n connect_timeout 3 \n retry 0 \n }";
    // In Linux: sysconf(_SC_CLK_TCK).
    private const int TicksPerSecond = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(10);

    public static Task<Checks> OfTcpAsync(DaemonProgram program, int servers) => MeasureAsync(program, "tcp", Tcp, servers);

    public static Task<Checks> OfHttpAsync(DaemonProgram program, int servers) => MeasureAsync(program, "http", Http, servers);

    private static async Task<Checks> MeasureAsync(DaemonProgram program, string kind, string checker, int servers)
    {
        await using var cluster = await Cluster.StartAsync(new ClusterPlan(Directors: 1, RealServers: 1), $"bench-{program.Name}-{kind}");
        var (director, web) = (cluster.Directors[0], cluster.RealServers[0]);
        // One web server has all their addresses.
        await web.IpAsync("route add local 10.50.0.0/16 dev lo\n");
        await director.IpAsync($"route add 10.50.0.0/16 via {web.Address}\n");
        var daemon = await cluster.StartDaemonAsync(program, director, FileOf(checker, servers), detailed: false);
        // A second and more for the first checks, which are spread over it.
        await Wait.ForConnectionsAsync(web, 2L * servers, Patience);

        var (connections, processor, begin) = (Connections(web), ProcessorTime(daemon), Stopwatch.GetTimestamp());
        await Task.Delay(Measured, TimeProvider.System);
        var (checks, used, passed) = (Connections(web) - connections, ProcessorTime(daemon) - processor, Stopwatch.GetElapsedTime(begin));
        return new Checks(used / Math.Max(1, checks), checks / passed.TotalSeconds, used / passed, Bench.Memory.OfAll(daemon.Processes));
    }

    /// <summary>Connections that the host has accepted so far: the kernel counts them (RFC 1213, tcpPassiveOpens).</summary>
    public static long Connections(Host host) => host.Namespace.Run(static () =>
    {
        var lines = File.ReadLines("/proc/thread-self/net/snmp").Where(static line => line.StartsWith("Tcp:", StringComparison.Ordinal)).ToList();
        var column = lines[0].Split(' ').IndexOf("PassiveOpens");
        return long.Parse(lines[1].Split(' ')[column], CultureInfo.InvariantCulture);
    });

    private static TimeSpan ProcessorTime(Daemon daemon) => TimeSpan.FromSeconds((double)daemon.Processes.Sum(static process =>
    {
        var fields = File.ReadAllText($"/proc/{process}/stat");
        // After "pid (name) ": state is the first, user and system time are the twelfth and thirteenth (proc_pid_stat(5)).
        var rest = fields[(fields.LastIndexOf(')') + 2)..].Split(' ');
        return long.Parse(rest[11], CultureInfo.InvariantCulture) + long.Parse(rest[12], CultureInfo.InvariantCulture);
    }) / TicksPerSecond);

    private static string FileOf(string checker, int servers) => Configuration.Of(Enumerable.Range(0, servers / 100).Select(service => new VirtualServer
    {
        Service = $"10.9.100.{service} 80",
        Servers = Enumerable.Range(0, 100).Select(server => new RealServer($"10.50.{service}.{server}") { Checker = checker }),
    }));
}
