using System.Diagnostics;

namespace Director.Bench;

/// <summary>Many virtual routers: what they cost, and what becomes of them when their master is killed.</summary>
internal static class Routers
{
    public static readonly Subject ManySlow = SubjectOf(
        "vrrp-4000", new(Interfaces: 16, RoutersEach: 250, Interval: 1), TimeSpan.FromSeconds(60),
        converged: [Bound.AtMost(5, Unit.Seconds)], processor: [Bound.AtMost(0.15, Unit.Share)],
        beyond: [Bound.AtMost(0.3, Unit.Seconds)], rounds: 1);

    public static readonly Subject Fast = SubjectOf(
        "vrrp-200", new(Interfaces: 1, RoutersEach: 200, Interval: 0.1), TimeSpan.FromSeconds(20),
        converged: [], processor: [Bound.Times(0.3)], beyond: [], rounds: 3);

    public static readonly Subject Fastest = SubjectOf(
        "vrrp-250", new(Interfaces: 1, RoutersEach: 250, Interval: 0.01), TimeSpan.FromSeconds(20),
        converged: [], processor: [Bound.Times(0.25)], beyond: [], rounds: 3);

    private static Subject SubjectOf(
        string name, RouterShape shape, TimeSpan measured, Bound[] converged, Bound[] processor, Bound[] beyond, int rounds)
    {
        var what = shape.Text;
        return new(
            name,
            program => MeasureAsync(program, shape, measured),
            new($"{what}: until one is master of all", Unit.Seconds, converged),
            new($"{what}: processor, master", Unit.Share, processor),
            new($"{what}: processor, backup", Unit.Share),
            new($"{what}: packets sent by the backup in {measured.TotalSeconds:0} s", Unit.Number, Bound.AtMost(0, Unit.Number)),
            new($"{what}: after kill -9, beyond the master-down interval", Unit.Seconds, beyond))
        {
            Kernel = "own",
            Rounds = rounds,
        };
    }

    private static async Task<double[]> MeasureAsync(DaemonProgram program, RouterShape shape, TimeSpan measured)
    {
        await using RouterPair pair = new(shape);
        await pair.ConnectAsync();
        var converged = await pair.ConvergeAsync(program);
        await Task.Delay(RouterPair.Announcing, TimeProvider.System);
        var (processor, idle, packets) = (Processor.TimeOf(pair.Master), Processor.TimeOf(pair.Backup), pair.PacketsOfBackup);
        var begin = Stopwatch.GetTimestamp();
        await Task.Delay(measured, TimeProvider.System);
        var passed = Stopwatch.GetElapsedTime(begin);
        (processor, idle, packets) = (Processor.TimeOf(pair.Master) - processor, Processor.TimeOf(pair.Backup) - idle,
            pair.PacketsOfBackup - packets);

        begin = Stopwatch.GetTimestamp();
        await pair.Master.KillAsync();
        pair.WaitForTakeover();
        return
        [
            converged.TotalSeconds, processor / passed, idle / passed, packets,
            (Stopwatch.GetElapsedTime(begin) - shape.MasterDown).TotalSeconds,
        ];
    }
}
