using System.Buffers.Text;
using System.Text;

namespace Linux;

/// <summary>
/// Finds in proc_pid_smaps(5) where the process has the program or the code of a library mapped and can only see what the file has: not
/// writable, and no page of it was written before, as the loader does with addresses and a debugger with breakpoints. What else a library
/// has does not count: the loader may be writing addresses into it at this moment, and never does into code. Makes no text of the thousands
/// of lines.
/// </summary>
/// <param name="program">Its file, as the kernel names it.</param>
internal sealed class UnwrittenMappings(string program)
{
    private readonly byte[] _program = Encoding.UTF8.GetBytes(program);
    private (nint Start, nint End)? _current;

    /// <summary>From where to where, those that follow each other as one.</summary>
    public List<(nint Start, nint End)> Found { get; } = [];

    /// <summary>Takes the next line: one with addresses, rights and the file, or one with a size of the mapping before.</summary>
    public void Take(ReadOnlySpan<byte> line)
    {
        var first = Word(ref line);
        if (!first.EndsWith(":"u8))
        {
            _current = IsCandidate(line) ? RangeOf(first) : null;
        }
        else if (_current is { } unwritten && first.SequenceEqual("Anonymous:"u8) && Word(ref line).SequenceEqual("0"u8))
        {
            Add(unwritten);
        }
    }

    // Rights, offset, device and inode come before the name.
    private bool IsCandidate(ReadOnlySpan<byte> line)
    {
        var rights = Word(ref line);
        for (var field = 0; field < 3; field++)
        {
            Word(ref line);
        }

        var file = line.Trim((byte)' ');
        return rights is [(byte)'r', (byte)'-', var executable, (byte)'p']
            && (file.SequenceEqual(_program) || (executable == 'x' && file.StartsWith("/"u8)));
    }

    private void Add((nint Start, nint End) mapping)
    {
        if (Found.Count > 0 && Found[^1].End == mapping.Start)
        {
            Found[^1] = (Found[^1].Start, mapping.End);
        }
        else
        {
            Found.Add(mapping);
        }
    }

    private static (nint Start, nint End)? RangeOf(ReadOnlySpan<byte> addresses)
    {
        var dash = addresses.IndexOf((byte)'-');
        return dash > 0
            && Utf8Parser.TryParse(addresses[..dash], out long start, out var length, 'x') && length == dash
            && Utf8Parser.TryParse(addresses[(dash + 1)..], out long end, out length, 'x') && length == addresses.Length - dash - 1
                ? ((nint)start, (nint)end)
                : null;
    }

    private static ReadOnlySpan<byte> Word(ref ReadOnlySpan<byte> line)
    {
        line = line.TrimStart((byte)' ');
        var end = line.IndexOf((byte)' ');
        var word = end < 0 ? line : line[..end];
        line = line[word.Length..];
        return word;
    }
}
