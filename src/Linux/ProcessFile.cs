namespace Linux;

/// <summary>What /proc says of processes: read into the caller's memory, some thousand in a hundredth of a second.</summary>
public static unsafe class ProcessFile
{
    private const int LongestPath = 32;

    /// <summary>The numbers of all processes.</summary>
    public static List<int> All()
    {
        List<int> all = [];
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(folder.AsSpan("/proc/".Length), System.Globalization.CultureInfo.InvariantCulture, out var process))
            {
                all.Add(process);
            }
        }

        return all;
    }

    /// <summary>Reads /proc/PID/stat: the name that a process has and whether it lives.</summary>
    /// <param name="process">Its number.</param>
    /// <param name="buffer">Takes the text; 256 bytes are enough.</param>
    /// <param name="name">Its name, a part of <paramref name="buffer"/>.</param>
    /// <returns>False: there is no such process, or it has ended and waits for its parent to ask.</returns>
    public static bool TryReadName(int process, Span<byte> buffer, out ReadOnlySpan<byte> name) =>
        TryParseName(buffer[..Read(process, "stat"u8, buffer)], out name);

    /// <summary>
    /// Reads /proc/PID/comm: the name that a process has. Cheaper than <see cref="TryReadName"/>, but one that has ended may have a name.
    /// </summary>
    /// <param name="process">Its number.</param>
    /// <param name="buffer">Takes the text.</param>
    /// <param name="name">Its name, a part of <paramref name="buffer"/>.</param>
    /// <returns>False: there is no such process.</returns>
    public static bool TryReadLivingName(int process, Span<byte> buffer, out ReadOnlySpan<byte> name)
    {
        var length = Read(process, "comm"u8, buffer);
        // A line end stands behind it, and may stand in it.
        name = buffer[..Math.Max(0, length - 1)];
        return length > 0;
    }

    /// <summary>
    /// Reads /proc/PID/cmdline: the words it was started with, each with a zero behind it. Empty for a thread of the kernel.
    /// </summary>
    /// <param name="process">Its number.</param>
    /// <param name="buffer">Takes the bytes; longer command lines are cut.</param>
    /// <returns>How many; 0 as well when there is no such process.</returns>
    public static int ReadCommandLine(int process, Span<byte> buffer) => Read(process, "cmdline"u8, buffer);

    /// <summary>The name in the text of /proc/PID/stat; false for one that has ended, or no such text.</summary>
    internal static bool TryParseName(ReadOnlySpan<byte> stat, out ReadOnlySpan<byte> name)
    {
        // "PID (name, which may hold anything) STATE PPID ...".
        name = default;
        var open = stat.IndexOf((byte)'(');
        var close = stat.LastIndexOf((byte)')');
        if (open < 0 || close < open || close + 2 >= stat.Length || stat[close + 2] is (byte)'Z' or (byte)'X')
        {
            return false;
        }

        name = stat[(open + 1)..close];
        return true;
    }

    private static int Read(int process, ReadOnlySpan<byte> file, Span<byte> buffer)
    {
        Span<byte> path = stackalloc byte[LongestPath];
        "/proc/"u8.CopyTo(path);
        _ = process.TryFormat(path[6..], out var digits, provider: System.Globalization.CultureInfo.InvariantCulture);
        path[6 + digits] = (byte)'/';
        file.CopyTo(path[(7 + digits)..]);
        path[7 + digits + file.Length] = 0;
        int descriptor;
        fixed (byte* name = path)
        {
            descriptor = open(name, O_RDONLY | O_CLOEXEC);
        }

        if (descriptor < 0)
        {
            return 0;
        }

        fixed (byte* bytes = buffer)
        {
            var count = read(descriptor, bytes, buffer.Length);
            _ = close(descriptor);
            return Math.Max(0, (int)count);
        }
    }
}
