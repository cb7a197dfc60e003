using System.Globalization;

namespace Director.Bench;

internal static class Memory
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private const int Quiet = 3;
    private const int MostLooks = 30;

    /// <summary>As <see cref="OfAll"/>, once it has been within a hundredth for some seconds: what a daemon keeps, not what a start needs.</summary>
    public static async Task<long> SettledAsync(Daemon daemon)
    {
        var (last, quiet) = (OfAll(daemon.Processes), 0);
        for (var look = 0; look < MostLooks && quiet < Quiet; look++)
        {
            await Task.Delay(Interval, TimeProvider.System);
            var next = OfAll(daemon.Processes);
            quiet = Math.Abs(next - last) <= last / 100 ? quiet + 1 : 0;
            last = next;
        }
        return last;
    }

    /// <summary>The proportional set size of the processes together, in kilobytes: pages shared among them count once.</summary>
    public static long OfAll(IEnumerable<int> processes) => processes.Sum(static process => File.ReadLines($"/proc/{process}/smaps_rollup")
        .Where(static line => line.StartsWith("Pss:", StringComparison.Ordinal))
        .Sum(static line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture)));
}
