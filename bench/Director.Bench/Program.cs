using Director.Bench;

// Runs in the lab: measures keepalived, then each "name=path" of the command line, prints them side by side and holds them to the bounds.
DaemonProgram[] programs =
[
    DaemonProgram.Keepalived,
    .. args.Select(static argument => argument.Split('=', 2)).Select(static pair => new DaemonProgram(pair[0], pair[1])),
];
List<(DaemonProgram, Measures)> results = [];
foreach (var program in programs)
{
    Console.WriteLine($"measuring {program} ...");
    var (largeStart, largeReload, largeStop, largeMemory) = await LargeTable.MeasureAsync(program);
    var (smallStart, smallMemory) = await SmallTable.MeasureAsync(program);
    results.Add((program, new Measures
    {
        LargeStart = largeStart,
        LargeReload = largeReload,
        LargeStop = largeStop,
        LargeMemory = largeMemory,
        SmallStart = smallStart,
        SmallMemory = smallMemory,
        FailoverGap = await Failover.GapAsync(program, Failover.PowerCutAsync),
        StopGap = await Failover.GapAsync(program, Failover.StopAsync),
    }));
}
Report.Print(results);
return Report.Judge(results) ? 0 : 1;
