using System.Buffers.Text;
using System.Text;

namespace Linux;

/// <summary>
/// Finds in proc_pid_smaps(5) where the process has a file mapped and can only see what the file has: not writable, and no page of it was
/// written before, as the loader does with addresses and a debugger with breakpoints. Makes no text of the thousands of lines.
/// </summary>
/// <param name="file">As the kernel names it.</param>
internal sealed class UnwrittenMappings(string file)
{
    private readonly byte[] _file = Encoding.UTF8.GetBytes(file);
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
        var isReadOnly = Word(ref line) is [(byte)'r', (byte)'-', _, (byte)'p'];
        for (var field = 0; field < 3; field++)
        {
            Word(ref line);
        }

        return isReadOnly && line.Trim((byte)' ').SequenceEqual(_file);
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
