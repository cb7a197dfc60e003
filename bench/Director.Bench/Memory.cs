namespace Director.Bench;

internal static class Memory
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private const int Quiet = 3;
    private const int MostLooks = 30;

    /// <summary>
    /// As <see cref="ProcessMemory.OfAll"/>, once it has been within a hundredth for some seconds: what a daemon keeps, not what a start
    /// needs.
    /// </summary>
    public static async Task<long> SettledAsync(Daemon daemon)
    {
        var (last, quiet) = (ProcessMemory.OfAll(daemon.Processes), 0);
        for (var look = 0; look < MostLooks && quiet < Quiet; look++)
        {
            await Task.Delay(Interval, TimeProvider.System);
            var next = ProcessMemory.OfAll(daemon.Processes);
            quiet = Math.Abs(next - last) <= last / 100 ? quiet + 1 : 0;
            last = next;
        }
        return last;
    }
}
