using System.Globalization;

namespace Director.Bench;

/// <summary>The table that is printed, and the bounds it is held to.</summary>
internal static class Report
{
    private const double GapAllowance = 1.10;
    private const double StartFactor = 4;
    private const double ReloadFactor = 0.6;
    private const double LargeMemoryFactor = 1.1;
    private const double CheckFactor = 0.8;
    private const double CheckMemoryFactor = 2;
    private const double CheckedServers = 1000;
    private const long SmallMemoryLimit = 10 * 1024;

    private static readonly (string What, Func<Measures, string> Value)[] Rows =
    [
        ("failover: power cut of the master, gap", static measures => Seconds(measures.FailoverGap)),
        ("stop of the master, gap", static measures => Seconds(measures.StopGap)),
        ("start to 2 real servers in the table", static measures => Seconds(measures.SmallStart)),
        ("start to 10,000 real servers in the table", static measures => Seconds(measures.LargeStart)),
        ("reload, one weight of 10,000 changed", static measures => Seconds(measures.LargeReload)),
        ("stop with 10,000 real servers", static measures => Seconds(measures.LargeStop)),
        ("memory (PSS), 2 real servers", static measures => Megabytes(measures.SmallMemory)),
        ("memory (PSS), 10,000 real servers", static measures => Megabytes(measures.LargeMemory)),
        ("TCP_CHECK, processor time of one", static measures => Microseconds(measures.TcpChecks.PerCheck)),
        ("TCP_CHECK, made of 1,000 a second", static measures => $"{measures.TcpChecks.PerSecond:0}"),
        ("HTTP_GET, processor time of one", static measures => Microseconds(measures.HttpChecks.PerCheck)),
        ("HTTP_GET, made of 1,000 a second", static measures => $"{measures.HttpChecks.PerSecond:0}"),
        ("memory (PSS), 1,000 real servers checked", static measures => Megabytes(measures.TcpChecks.Memory)),
    ];

    public static void Print(string title, IReadOnlyList<(DaemonProgram Program, Measures Measures)> results)
    {
        Console.WriteLine();
        Console.WriteLine($"{title,-44}{string.Concat(results.Select(static result => $"{result.Program.Name,16}"))}");
        foreach (var (what, value) in Rows)
        {
            Console.WriteLine($"{what,-44}{string.Concat(results.Select(result => $"{value(result.Measures),16}"))}");
        }
        Console.WriteLine();
    }

    /// <summary>Prints each bound and whether it holds; false when one does not.</summary>
    public static bool Judge(IReadOnlyList<(DaemonProgram Program, Measures Measures)> results)
    {
        var keepalived = results[0].Measures;
        var all = true;
        foreach (var (program, measures) in results.Skip(1))
        {
            Holds($"{program}: failover gap at most keepalived's and 10 %", measures.FailoverGap <= GapAllowance * keepalived.FailoverGap);
            Holds($"{program}: stop gap at most keepalived's and 10 %", measures.StopGap <= GapAllowance * keepalived.StopGap);
            Holds($"{program}: 10,000 real servers at least 4 times faster than keepalived", StartFactor * measures.LargeStart <= keepalived.LargeStart);
            Holds($"{program}: reload at most 0.6 times keepalived's", measures.LargeReload <= ReloadFactor * keepalived.LargeReload);
            Holds($"{program}: at most 10 MB with 2 real servers", measures.SmallMemory <= SmallMemoryLimit);
            Holds($"{program}: memory with 10,000 real servers at most keepalived's and 10 %",
                measures.LargeMemory <= LargeMemoryFactor * keepalived.LargeMemory);
            foreach (var (kind, ours, theirs) in new[]
            {
                ("TCP_CHECK", measures.TcpChecks, keepalived.TcpChecks), ("HTTP_GET", measures.HttpChecks, keepalived.HttpChecks),
            })
            {
                Holds($"{program}: a {kind} for at most 0.8 times keepalived's processor time", ours.PerCheck <= CheckFactor * theirs.PerCheck);
                Holds($"{program}: 1,000 {kind} a second on time", ours.PerSecond >= 0.99 * CheckedServers);
                Holds($"{program}: memory with 1,000 {kind} at most twice keepalived's", ours.Memory <= CheckMemoryFactor * theirs.Memory);
            }
        }
        return all;

        void Holds(string bound, bool holds) => all &= Check(bound, holds);
    }

    /// <summary>Prints a bound and whether it holds.</summary>
    public static bool Check(string bound, bool holds)
    {
        Console.WriteLine($"{(holds ? "holds " : "BROKEN")}  {bound}");
        return holds;
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.00} s");

    private static string Microseconds(TimeSpan time) => $"{time.TotalMicroseconds:0} us";

    private static string Megabytes(long kilobytes) => string.Create(CultureInfo.InvariantCulture, $"{kilobytes / 1024.0:0.0} MB");
}
