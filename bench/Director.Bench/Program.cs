using Director.Bench;

// Runs in the lab: measures keepalived and each "name=path" of the command line, prints them side by side and holds them to the bounds.
const int Rounds = 3;
DaemonProgram[] programs =
[
    DaemonProgram.Keepalived,
    .. args.Select(static argument => argument.Split('=', 2)).Select(static pair => new DaemonProgram(pair[0], pair[1])),
];
var measured = programs.ToDictionary(static program => program, static _ => new List<Measures>());

// In turns: when the machine is slower for a while, it is so for all of them.
for (var round = 1; round <= Rounds; round++)
{
    foreach (var program in programs)
    {
        Console.WriteLine($"measuring {program}, round {round} of {Rounds} ...");
        measured[program].Add(await Measures.TakeAsync(program));
    }
    Report.Print($"round {round}", [.. programs.Select(program => (program, measured[program][^1]))]);
}

var results = programs.Select(program => (program, Measures.Median(measured[program]))).ToList();
Report.Print($"median of {Rounds} rounds", results);
return Report.Judge(results) ? 0 : 1;
