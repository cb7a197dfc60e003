using System.Diagnostics;
using TestSupport;

namespace Director.Bench;

/// <summary>
/// What it costs a director that its companion is there with all that it has: SNMP, D-Bus, somebody who looks at its page, and metrics that
/// are scraped every second.
/// </summary>
internal static class Observed
{
    private static readonly RouterShape Shape = new(Interfaces: 1, RoutersEach: 250, Interval: 0.03);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private const string Address = "127.0.0.1:9165";

    // KEEPALIVED-MIB: vrrpInstanceName.
    private const string InstanceNames = "1.3.6.1.4.1.9586.100.5.2.3.1.2";

    public static readonly Subject Subject = new(
        "observed",
        MeasureAsync,
        new($"{Shape.Text}, observed: packets sent by the backup", Unit.Number, Bound.AtMost(0, Unit.Number)),
        new($"{Shape.Text}: processor, master, alone", Unit.Share),
        new($"{Shape.Text}, observed: processor, master, beyond that", Unit.Share, Bound.AtMost(0.02, Unit.Share)),
        new($"{Shape.Text}: memory (PSS), master, alone", Unit.Megabytes),
        new($"{Shape.Text}, observed: memory, master, beyond that", Unit.Megabytes, Bound.AtMost(3 * 1024, Unit.Megabytes)))
    {
        Kernel = "own",
        OnlyDirector = true,
    };

    private static async Task<double[]> MeasureAsync(DaemonProgram program)
    {
        await using RouterPair pair = new(Shape);
        await pair.ConnectAsync();
        await Companion.MakeGroupsAsync();
        await using var snmp = await SnmpStation.StartAsync(pair.MasterHost);
        await using var bus = await BusStation.StartAsync(pair.MasterHost);
        await pair.ConvergeAsync(program, snmp.Settings);
        await Task.Delay(RouterPair.Announcing, TimeProvider.System);
        var alone = await CostAsync(pair.Master, static () => Task.CompletedTask);

        await using var companion = await Companion.StartAsync(pair.Master, bus, Address);
        await Eventually.HoldsAsync("all instances are seen by SNMP", Patience, async () =>
            (await snmp.WalkAsync(InstanceNames)).Length == Shape.Count);
        using var watching = pair.MasterHost.Namespace.Start(
            new ProcessStartInfo("curl", ["-sN", "-o", "/dev/null", $"http://{Address}/v1/events"]));
        var packets = pair.PacketsOfBackup;
        var observed = await CostAsync(
            pair.Master, () => pair.MasterHost.RunAsync("curl", "-sfo", "/dev/null", $"http://{Address}/metrics"));
        watching.Kill();
        return
        [
            pair.PacketsOfBackup - packets,
            alone.Share, observed.Share - alone.Share, alone.Memory, observed.Memory - alone.Memory,
        ];
    }

    // Of a daemon, while something is done every second.
    private static async Task<(double Share, long Memory)> CostAsync(Daemon daemon, Func<Task> everySecond)
    {
        var (begin, processor) = (Stopwatch.GetTimestamp(), Processor.TimeOf(daemon));
        using PeriodicTimer seconds = new(TimeSpan.FromSeconds(1), TimeProvider.System);
        while (Stopwatch.GetElapsedTime(begin) < Measured)
        {
            await everySecond();
            await seconds.WaitForNextTickAsync();
        }

        return ((Processor.TimeOf(daemon) - processor) / Stopwatch.GetElapsedTime(begin), ProcessMemory.OfAll(daemon.Processes));
    }
}
