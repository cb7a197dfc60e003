using System.Diagnostics;

namespace Director.Bench;

/// <summary>What it costs a director that its companion is there, is scraped every second, and somebody looks at its page.</summary>
internal static class Observed
{
    private static readonly RouterShape Shape = new(Interfaces: 1, RoutersEach: 250, Interval: 0.03);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(30);
    private const string Address = "127.0.0.1:9165";

    public static readonly Subject Subject = new(
        "observed",
        MeasureAsync,
        new($"{Shape.Text}, observed: packets sent by the backup", Unit.Number, Bound.AtMost(0, Unit.Number)),
        new($"{Shape.Text}: processor, master, alone", Unit.Share),
        new($"{Shape.Text}, observed: processor, master, beyond that", Unit.Share, Bound.AtMost(0.02, Unit.Share)),
        new($"{Shape.Text}: memory (PSS), master, alone", Unit.Megabytes),
        new($"{Shape.Text}, observed: memory, master, beyond that", Unit.Megabytes, Bound.AtMost(3 * 1024, Unit.Megabytes)))
    {
        OnOwnKernel = true,
        OnlyDirector = true,
    };

    private static async Task<double[]> MeasureAsync(DaemonProgram program)
    {
        await using RouterPair pair = new(Shape);
        await pair.ConvergeAsync(program);
        await Task.Delay(RouterPair.Announcing, TimeProvider.System);
        var alone = await CostAsync(pair.Master, static () => Task.CompletedTask);

        await using var companion = await ServerProcess.StartAsync(
            pair.MasterHost, [$"t:{Address.Split(':')[1]}"], Path.Combine(Path.GetDirectoryName(program.Path)!, "director-observe"),
            "--listen", Address, "--socket", ControlSocket.PathOf(pair.Master, "status"));
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
