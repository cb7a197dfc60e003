namespace Director.Bench;

/// <summary>The table that is printed, and the bounds it is held to.</summary>
internal static class Report
{
    /// <summary>Prints the figures of the programs side by side.</summary>
    /// <param name="figures">For each program those of the rows.</param>
    public static void Print(Subject subject, string title, IReadOnlyList<DaemonProgram> programs, IReadOnlyList<double[]> figures)
    {
        Console.WriteLine($"{$"{subject.Name}, {title}",-60}{string.Concat(programs.Select(static program => $"{program.Name,14}"))}");
        foreach (var (index, row) in subject.Rows.Index())
        {
            Console.WriteLine($"  {row.Name,-58}{string.Concat(figures.Select(each => $"{row.Unit.Print(each[index]),14}"))}");
        }
    }

    /// <summary>Prints each bound of a director and whether it holds; false when one does not.</summary>
    public static bool Judge(Subject subject, DaemonProgram program, double[] ours, double[] keepalived)
    {
        var all = true;
        foreach (var (index, row) in subject.Rows.Index())
        {
            foreach (var bound in row.Bounds)
            {
                var holds = bound.Holds(ours[index], keepalived[index]);
                Console.WriteLine($"{(holds ? "holds " : "BROKEN")}  {program}: {row.Name}: {row.Unit.Print(ours[index])}, {bound.Text}");
                all &= holds;
            }
        }
        return all;
    }

    /// <summary>Of each row the median, so that one late turn of the host does not decide.</summary>
    public static double[] Median(IReadOnlyList<double[]> rounds) =>
        [.. rounds[0].Select((_, row) => rounds.Select(round => round[row]).Order().ElementAt(rounds.Count / 2))];
}
