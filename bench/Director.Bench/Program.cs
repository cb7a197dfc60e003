using Director.Bench;

// Runs in the lab: measures keepalived and each "name=path" of the command line, prints them side by side and holds them to the bounds.
// With "--own-kernel", on the machine itself: what the lab's kernel is too slow for.
if (args is ["--own-kernel", var own])
{
    return await OwnKernel.RunAsync(DaemonOf(own)) ? 0 : 1;
}

const int Rounds = 3;
DaemonProgram[] programs =
[
    DaemonProgram.Keepalived,
    .. args.Select(DaemonOf),
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

static DaemonProgram DaemonOf(string argument) => argument.Split('=', 2) is [var name, var path]
    ? new DaemonProgram(name, path)
    : throw new ArgumentException($"'{argument}' is not name=path");
