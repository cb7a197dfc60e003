using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Director.Bench;

/// <summary>10,000 real servers with checkers of several kinds, of which 1,000 come and go every few seconds.</summary>
internal static partial class Flapping
{
    public static readonly Subject Subject = new(
        "flapping",
        MeasureAsync,
        new("1,000 of 10,000 flap: table behind the verdicts in the log, at most", Unit.Seconds, Bound.AtMost(0.3, Unit.Seconds)),
        new("1,000 of 10,000 flap: changes neither logged nor counted", Unit.Number, Bound.AtMost(0, Unit.Number)),
        new("1,000 of 10,000 flap: share of the processor", Unit.Share),
        new("1,000 of 10,000 flap: memory (PSS)", Unit.Megabytes),
        new("1,000 of 10,000 flap: memory at the end, of that in the middle", Unit.Share, Bound.AtMost(1.1, Unit.Share)))
    {
        Rounds = 1,
        // keepalived's table still has some of those that cannot be reached after a minute.
        OnlyDirector = true,
    };

    private const int Services = 100;
    private const int ServersEach = 100;
    private const int FlappingServices = 20;
    private const int FlappingEach = 50;
    private const int Flaps = 20;
    // From then on the log sums them up.
    private const int SaidOneByOne = 8;
    // There is a way to it or none.
    private const string FlappingNetwork = "10.60.0.0/16";

    private static readonly TimeSpan DelayLoop = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static async Task<double[]> MeasureAsync(DaemonProgram program)
    {
        await using var cluster = await Cluster.StartAsync(new ClusterPlan(Directors: 1, RealServers: 1), $"bench-{program.Name}-flapping");
        var (director, web) = (cluster.Directors[0], cluster.RealServers[0]);
        await web.IpAsync($"route add local 10.50.0.0/16 dev lo\nroute add local {FlappingNetwork} dev lo\n");
        await director.IpAsync($"route add 10.50.0.0/16 via {web.Address}\nroute add {FlappingNetwork} via {web.Address}\n");
        var (daemon, _) = await Start.MeasureAsync(
            cluster, program, Text(), new(Service(Services - 1), ServersEach), Services * ServersEach, Patience, detailed: false);
        var memory = 0L;

        using Table table = new(director);
        var behind = TimeSpan.Zero;
        var (processor, first) = (Processor.TimeOf(daemon), Stopwatch.GetTimestamp());
        for (var flap = 0; flap < Flaps; flap++)
        {
            memory = flap == Flaps / 2 ? ProcessMemory.OfAll(daemon.Processes) : memory;
            var isUp = flap % 2 != 0;
            var begin = Stopwatch.GetTimestamp();
            await director.IpAsync($"route replace {(isUp ? $"{FlappingNetwork} via {web.Address}" : $"unreachable {FlappingNetwork}")}\n");
            var expected = FlappingServices * (ServersEach - (isUp ? 0 : FlappingEach));
            var (inTable, inLog) = (TimeSpan.Zero, flap < SaidOneByOne ? TimeSpan.Zero : TimeSpan.MaxValue);
            Wait.Until($"{expected} real servers in flapping services", Patience, () =>
            {
                if (inTable == TimeSpan.Zero && InFlapping(table) == expected)
                {
                    inTable = Stopwatch.GetElapsedTime(begin);
                }

                if (inLog == TimeSpan.Zero && Changes(daemon) == (flap + 1) * FlappingServices * FlappingEach)
                {
                    inLog = Stopwatch.GetElapsedTime(begin);
                }

                return inTable > TimeSpan.Zero && inLog > TimeSpan.Zero;
            });
            behind = inTable - inLog > behind ? inTable - inLog : behind;
            var took = Stopwatch.GetElapsedTime(begin);
            await Task.Delay(took < Period ? Period - took : TimeSpan.Zero, TimeProvider.System);
        }

        var share = (Processor.TimeOf(daemon) - processor) / Stopwatch.GetElapsedTime(first);
        var after = ProcessMemory.OfAll(daemon.Processes);
        return [behind.TotalSeconds, await MissingAsync(daemon), share, after, (double)after / memory];
    }

    private static int InFlapping(Table table) => Enumerable.Range(0, FlappingServices).Sum(service => table.SizeOf(Service(service)));

    // What changes often is summed up once a minute.
    private static async Task<long> MissingAsync(Daemon daemon)
    {
        for (var begin = Stopwatch.GetTimestamp(); Missing(daemon) > 0 && Stopwatch.GetElapsedTime(begin) < 2 * Patience;)
        {
            await Task.Delay(Period, TimeProvider.System);
        }

        return Missing(daemon);
    }

    private static int Changes(Daemon daemon) => daemon.Log.Count(static line => Change().IsMatch(line));

    private static long Missing(Daemon daemon) =>
        (Flaps * FlappingServices * FlappingEach)
        - Changes(daemon)
        - daemon.Log.Select(static line => Counted().Match(line)).Where(static match => match.Success)
            .Sum(static match => long.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex("real server 10[.]60[.][^ ]* is (up|down)")]
    private static partial Regex Change();

    [GeneratedRegex("(?<count>[0-9]+) log lines were lost|real server 10[.]60[.][^ ]* has changed (?<count>[0-9]+) times")]
    private static partial Regex Counted();

    private static string Service(int service) => $"10.9.100.{service}";

    private static string Text() => Configuration.Of(Enumerable.Range(0, Services).Select(static service => new VirtualServer
    {
        Service = $"{Service(service)} 80",
        Servers = Enumerable.Range(0, ServersEach).Select(server => ServerOf(service, server)),
    }));

    private static RealServer ServerOf(int service, int server) => (service, server) switch
    {
        ( < FlappingServices, < FlappingEach) => new($"10.60.{service}.{server}")
        {
            Checker = server % 2 == 0 ? Checks.TcpCheck : Checks.HttpGet,
            More = $"delay_loop {DelayLoop.TotalSeconds}",
        },
        (_, ServersEach - 1) => new($"10.50.{service}.{server}")
        {
            Checker = "MISC_CHECK { \n misc_path /bin/true \n }",
            More = "delay_loop 60",
        },
        _ => new($"10.50.{service}.{server}")
        {
            Checker = (server % 4) switch
            {
                0 => Checks.HttpGet,
                1 => "PING_CHECK { \n retry 0 \n }",
                _ => Checks.TcpCheck,
            },
            More = "delay_loop 20",
        },
    };
}
