using System.Globalization;

namespace Director.Lab;

/// <summary>Memory that processes use.</summary>
public static class ProcessMemory
{
    /// <summary>The proportional set size of the processes together, in kilobytes: pages shared among them count once.</summary>
    public static long OfAll(IEnumerable<int> processes) => processes.Sum(static process =>
        (ProcessFiles.Read(process, "smaps_rollup") ?? "").Split('\n')
            .Where(static line => line.StartsWith("Pss:", StringComparison.Ordinal))
            .Sum(static line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture)));
}
