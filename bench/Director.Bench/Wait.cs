using System.Buffers.Text;
using System.Text;
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

    /// <summary>Waits for so many real servers. The first line that begins as theirs explains the columns.</summary>
    public static Task ForServersAsync(Host director, int count, TimeSpan within) => ForTableAsync(
        director, $"{count} real servers in the table of {director}", static table => table.Count("  -> "u8) - 1, seen => seen == count, within);

    /// <summary>Waits for the real server's line in the table to have that weight.</summary>
    /// <param name="server">As the kernel writes it.</param>
    public static Task ForWeightAsync(Host director, string server, int weight, TimeSpan within) => ForTableAsync(
        director, $"weight {weight} of {server}", table => WeightOf(Encoding.ASCII.GetBytes(server), table), seen => seen == weight, within);

    /// <summary>Waits for the host to have accepted so many connections.</summary>
    public static Task ForConnectionsAsync(Host host, long count, TimeSpan within) =>
        Eventually.HoldsAsync($"{count} connections to {host}", within, () => Task.FromResult(Checks.Connections(host) >= count));

    private static int WeightOf(ReadOnlySpan<byte> server, ReadOnlySpan<byte> table)
    {
        var at = table.IndexOf(server);
        if (at < 0)
        {
            return -1;
        }
        var fields = table[(at + server.Length)..].TrimStart((byte)' ');
        return Utf8Parser.TryParse(fields[fields.IndexOf((byte)' ')..].TrimStart((byte)' '), out int weight, out _) ? weight : -1;
    }

    // Opened once and looked at in the bytes, so that looking takes as little as can be from what is measured.
    private static async Task ForTableAsync(Host director, string what, Func<ReadOnlySpan<byte>, int> observe, Predicate<int> expected, TimeSpan within)
    {
        using var table = director.Namespace.Run(static () => File.OpenHandle(Table));
        var buffer = new byte[1 << 20];
        await Eventually.SeesAsync(what, within, () => Task.FromResult(observe(Read(table, buffer))), expected);
    }

    private static ReadOnlySpan<byte> Read(SafeFileHandle table, byte[] buffer)
    {
        var length = 0;
        while (RandomAccess.Read(table, buffer.AsSpan(length), length) is var read and > 0)
        {
            length += read;
        }
        return buffer.AsSpan(0, length);
    }
}
