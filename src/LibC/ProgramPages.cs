using System.Globalization;
using static Linux.LibC;

namespace Linux;

/// <summary>The pages of the program's own file that the process has mapped.</summary>
public static class ProgramPages
{
    private const string Mappings = "/proc/self/smaps";

    /// <summary>
    /// Unmaps them. The kernel keeps the file's pages as long as it has room, and maps those that are used again, 64 kB at a time, without
    /// reading them. Locked memory, by mlockall(2), stays.
    /// </summary>
    public static void Release()
    {
        foreach (var (start, end) in Unwritten(File.ReadLines(Mappings), Environment.ProcessPath ?? ""))
        {
            _ = madvise(start, (nuint)(end - start), MADV_DONTNEED);
        }
    }

    /// <summary>
    /// Where the process has the file mapped and can only find there what the file has: not writable, and no page of it was written before,
    /// as the loader does with addresses and a debugger with breakpoints.
    /// </summary>
    /// <param name="lines">Of proc_pid_smaps(5): a line with addresses, rights and the file, then lines with sizes.</param>
    /// <param name="file">As the kernel names it.</param>
    internal static IEnumerable<(nint Start, nint End)> Unwritten(IEnumerable<string> lines, string file)
    {
        (nint, nint)? mapping = null;
        foreach (var line in lines)
        {
            var fields = line.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (fields is [var addresses, ['r', '-', _, 'p'], _, _, _, var name] && name == file)
            {
                mapping = RangeOf(addresses);
            }
            else if (fields is [var label, ..] && !label.EndsWith(':'))
            {
                mapping = null;
            }
            else if (mapping is { } unwritten && fields is ["Anonymous:", "0", ..])
            {
                yield return unwritten;
            }
        }
    }

    private static (nint Start, nint End)? RangeOf(string addresses) =>
        addresses.Split('-') is [var start, var end]
        && nint.TryParse(start, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var from)
        && nint.TryParse(end, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var to)
            ? (from, to)
            : null;
}
