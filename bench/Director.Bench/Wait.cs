using Microsoft.Win32.SafeHandles;
using TestSupport;

namespace Director.Bench;

/// <summary>Waits for what a daemon does to the kernel.</summary>
internal static class Wait
{
    private const string Table = "/proc/thread-self/net/ip_vs";
    private const string Groups = "/proc/thread-self/net/igmp";
    private const string VrrpGroup = "120000E0";

    public static Task ForAddressAsync(Host director, TimeSpan within) =>
        Eventually.HoldsAsync($"{director} holds the virtual address", within, () => director.HoldsAsync(Cluster.VirtualAddress));

    /// <summary>Waits for the host to be a member of VRRP's multicast group: from then on it hears a master.</summary>
    public static Task ForListenerAsync(Host director, TimeSpan within) => Eventually.HoldsAsync(
        $"{director} listens", within, () => Task.FromResult(director.Namespace.Run(static () => File.ReadAllText(Groups)).Contains(VrrpGroup, StringComparison.Ordinal)));

    public static async Task ForServersAsync(Host director, int count, TimeSpan within)
    {
        using var table = director.Namespace.Run(static () => File.OpenHandle(Table));
        var buffer = new byte[1 << 20];
        await Eventually.SeesAsync($"{count} real servers in the table of {director}", within, () => Task.FromResult(CountServers(table, buffer)), seen => seen == count);
    }

    /// <summary>Waits for the real server's line in the table to have that weight.</summary>
    public static Task ForWeightAsync(Host director, string server, int weight, TimeSpan within) => Eventually.SeesAsync(
        $"weight {weight} of {server}", within, () => Task.FromResult(director.Servers().FirstOrDefault(line => line.Contains(server, StringComparison.Ordinal)) ?? ""),
        line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, _, _, var seen, ..] && seen == $"{weight}");

    // Opened once and counted in the bytes, so that looking takes as little as can be from what is measured. The first line explains the columns.
    private static int CountServers(SafeFileHandle table, byte[] buffer)
    {
        var length = 0;
        while (RandomAccess.Read(table, buffer.AsSpan(length), length) is var read and > 0)
        {
            length += read;
        }
        return buffer.AsSpan(0, length).Count("  -> "u8) - 1;
    }

    /// <summary>The lines of real servers in the kernel's own view of the table: cheaper to ask again and again than a dump.</summary>
    private static IEnumerable<string> Servers(this Host director) => director.Namespace.Run(static () => File.ReadAllLines(Table))
        .Where(static line => line.StartsWith("  ->", StringComparison.Ordinal) && !line.Contains("RemoteAddress", StringComparison.Ordinal));
}
