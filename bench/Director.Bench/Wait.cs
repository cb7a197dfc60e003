using System.Diagnostics;
using TestSupport;

namespace Director.Bench;

/// <summary>Waits for what a daemon does to the kernel.</summary>
internal static class Wait
{
    private const string Groups = "/proc/thread-self/net/igmp";
    private const string VrrpGroup = "120000E0";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    /// <summary>
    /// Looks every 2 ms, for what is measured is short, and on the thread that asks: to wake one of the pool would take time from it.
    /// </summary>
    public static void Until(string what, TimeSpan within, Func<bool> isSo)
    {
        using ManualResetEvent never = new(initialState: false);
        for (var begin = Stopwatch.GetTimestamp(); !isSo(); never.WaitOne(Pause))
        {
            if (Stopwatch.GetElapsedTime(begin) > within)
            {
                throw new TimeoutException($"not within {within.TotalSeconds:0} s: {what}");
            }
        }
    }

    public static Task ForAddressAsync(Host director, TimeSpan within) =>
        Eventually.HoldsAsync($"{director} holds the virtual address", within, () => director.HoldsAsync(Cluster.VirtualAddress));

    /// <summary>Waits for the host to be a member of VRRP's multicast group: from then on it hears a master.</summary>
    public static Task ForListenerAsync(Host director, TimeSpan within) => Eventually.HoldsAsync(
        $"{director} listens", within,
        () => Task.FromResult(director.Namespace.Run(static () => File.ReadAllText(Groups)).Contains(VrrpGroup, StringComparison.Ordinal)));

    /// <summary>Waits for the host to have accepted so many connections.</summary>
    public static Task ForConnectionsAsync(Host host, long count, TimeSpan within) =>
        Eventually.HoldsAsync($"{count} connections to {host}", within, () => Task.FromResult(Checks.Connections(host) >= count));
}
