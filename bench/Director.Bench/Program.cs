using Director.Bench;

// Measures keepalived and each "name=path" of the command line, prints them side by side and holds them to the bounds. Other words name the
// subjects to measure; none: all of those for the kernel of the lab that this runs in.
var kernel = Environment.GetEnvironmentVariable("DIRECTOR_LAB");
var words = args.ToLookup(static word => word.Contains('='));
if (words[false].Except(Subjects.All.Select(static subject => subject.Name)).ToList() is { Count: > 0 } unknown)
{
    Console.Error.WriteLine($"no such subject: {string.Join(", ", unknown)}; there are "
        + string.Join(", ", Subjects.All.Select(static subject => subject.Name)));
    return 64;
}

if (kernel is null)
{
    Console.Error.WriteLine("measures in a kernel of the lab: bench/run, or lab/boot");
    return 64;
}

var subjects = Subjects.All
    .Where(subject => subject.Kernel == kernel && (!words[false].Any() || words[false].Contains(subject.Name)));
return await Subjects.RunAsync(subjects, [.. words[true].Select(DaemonOf)]) ? 0 : 1;

static DaemonProgram DaemonOf(string argument) => argument.Split('=', 2) is [var name, var path]
    ? new DaemonProgram(name, path)
    : throw new ArgumentException($"'{argument}' is not name=path");
