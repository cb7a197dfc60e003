namespace Director.Bench;

/// <summary>All that is measured.</summary>
internal static class Subjects
{
    public static readonly Subject[] All =
    [
        Failover.PowerCut,
        Failover.Stop,
        SmallTable.Subject,
        LargeTable.TenThousand,
        Checks.Tcp,
        Checks.Http,
        Checks.TcpCost,
        Checks.HttpCost,
        LargeTable.HundredThousand,
        Flapping.Subject,
        Checks.TenThousand,
        Routers.ManySlow,
        Routers.Fast,
        Routers.Fastest,
        Observed.Subject,
    ];

    /// <summary>Measures them of keepalived and the programs, in turns, prints and judges; false when a bound is broken.</summary>
    public static async Task<bool> RunAsync(IEnumerable<Subject> subjects, IReadOnlyList<DaemonProgram> directors)
    {
        DaemonProgram[] programs = [DaemonProgram.Keepalived, .. directors];
        var all = true;
        foreach (var subject in subjects)
        {
            var measured = programs.Select(static _ => new List<double[]>()).ToList();
            // In turns: when the machine is slower for a while, it is so for all of them.
            for (var round = 1; round <= subject.Rounds; round++)
            {
                foreach (var (index, program) in programs.Index())
                {
                    measured[index].Add(await MeasureAsync(subject, program));
                }
                Report.Print(subject, $"round {round} of {subject.Rounds}", programs, [.. measured.Select(static each => each[^1])]);
            }
            List<double[]> medians = [.. measured.Select(Report.Median)];
            if (subject.Rounds > 1)
            {
                Report.Print(subject, "median", programs, medians);
            }
            foreach (var (director, figures) in directors.Zip(medians.Skip(1)))
            {
                all &= Report.Judge(subject, director, figures, medians[0]);
            }
            Console.WriteLine();
        }
        return all;
    }

    // What does not come about has no figure: for a director its bounds are broken then.
    private static async Task<double[]> MeasureAsync(Subject subject, DaemonProgram program)
    {
        try
        {
            return subject.OnlyDirector && !program.IsDirector ? subject.Nothing : await subject.MeasureAsync(program);
        }
        catch (TimeoutException late)
        {
            Console.WriteLine($"{subject.Name}, {program}: {late.Message}");
            return subject.Nothing;
        }
    }
}
