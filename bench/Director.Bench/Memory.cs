using System.Globalization;

namespace Director.Bench;

internal static class Memory
{
    /// <summary>The proportional set size of the processes together, in kilobytes: pages shared among them count once.</summary>
    public static long OfAll(IEnumerable<int> processes) => processes.Sum(static process => File.ReadLines($"/proc/{process}/smaps_rollup")
        .Where(static line => line.StartsWith("Pss:", StringComparison.Ordinal))
        .Sum(static line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture)));
}
