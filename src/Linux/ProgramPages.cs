namespace Linux;

/// <summary>The pages of the program's own file, and of the code of libraries, that the process has mapped.</summary>
public static unsafe class ProgramPages
{
    private const string Mappings = "/proc/self/smaps";

    /// <summary>How many bytes of the file the kernel maps at a time from now on, where it would map 64 kB.</summary>
    internal const int Piece = 8 << 10;

    /// <summary>
    /// Unmaps them. The kernel keeps a file's pages as long as it has room, and maps those that are used again without reading them:
    /// those, and around each what belongs to the same mapping. Code that is in use is spread all over the program, so each mapping is
    /// split into small ones, which differ in a hint about reading ahead. Locked memory, by mlockall(2), stays.
    /// </summary>
    public static void Release()
    {
        var mappings = Unwritten();
        foreach (var (start, end) in mappings)
        {
            for (var piece = start; piece < end; piece += 2 * Piece)
            {
                _ = madvise((void*)piece, (size_t)(ulong)Math.Min(Piece, end - piece), MADV_RANDOM);
            }
        }

        // After the splitting, or what runs meanwhile would bring 64 kB back.
        foreach (var (start, end) in mappings)
        {
            _ = madvise((void*)start, (size_t)(ulong)(end - start), MADV_DONTNEED);
        }
    }

    private static List<(nint Start, nint End)> Unwritten()
    {
        UnwrittenMappings mappings = new(Environment.ProcessPath ?? "");
        using FileStream file = new(Mappings, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        var buffer = new byte[16 << 10];
        var held = 0;
        while (file.Read(buffer, held, buffer.Length - held) is var read and > 0)
        {
            var text = buffer.AsSpan(0, held + read);
            while (text.IndexOf((byte)'\n') is var end and >= 0)
            {
                mappings.Take(text[..end]);
                text = text[(end + 1)..];
            }

            text.CopyTo(buffer);
            held = text.Length;
        }

        return mappings.Found;
    }
}
