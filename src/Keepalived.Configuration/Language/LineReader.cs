namespace Keepalived.Configuration;

/// <summary>Cuts the bytes of a file into lines as keepalived's 1024-byte buffer does.</summary>
internal sealed class LineReader(SourceFile file, byte[] bytes, DiagnosticBag diagnostics)
{
    /// <summary>Longest line in bytes, without its end.</summary>
    public const int LongestLine = 1022;

    private readonly LineSource _source = new(file);
    private readonly LineTexts _texts = new();
    private int _next = StartOf(file, bytes, diagnostics);
    private int _line;
    private bool _continuesLine;

    public SourceFile File => file;

    /// <summary>The next line that can be used; lines that cannot are reported and passed over.</summary>
    public bool TryNext(out LogicalLine line)
    {
        while (_next < bytes.Length)
        {
            var rest = bytes.AsSpan(_next);
            var end = rest.IndexOfAny((byte)'\n', (byte)0);
            var hasNul = end >= 0 && rest[end] == 0;
            if (hasNul)
            {
                end = rest.IndexOf((byte)'\n');
            }

            var length = end < 0 ? rest.Length : end;
            if (!_continuesLine)
            {
                _line++;
            }

            var origin = new LineOrigin(_source, _line);
            if (length > LongestLine)
            {
                diagnostics.Secrets.HideAll(origin);
                _next += LongestLine + 1;
                _continuesLine = true;
                diagnostics.Error(origin.At(0), "line-too-long",
                    $"the line is longer than {LongestLine} bytes; its first {LongestLine} are left out");
                continue;
            }

            _next += end < 0 ? length : length + 1;
            _continuesLine = false;
            var content = rest[..length];
            if (hasNul)
            {
                diagnostics.Secrets.HideAll(origin);
                diagnostics.Error(origin.At(content.IndexOf((byte)0)), "nul-byte", "the line holds a NUL byte; it is left out");
                continue;
            }

            if (content.Length > 0 && content[^1] == '\r')
            {
                content = content[..^1];
            }

            line = new LogicalLine(_texts.Of(content), origin);
            diagnostics.Secrets.Look(line);
            return true;
        }

        line = default;
        return false;
    }

    /// <summary>Index of the byte that is read next.</summary>
    public int Next => _next;

    /// <summary>Number of the last line that was read.</summary>
    public int Line => _line;

    /// <summary>The bytes from <paramref name="start"/> to where the next line begins.</summary>
    public ReadOnlyMemory<byte> TextFrom(int start) => bytes.AsMemory(start.._next);

    /// <summary>Passes over whole lines if they are these.</summary>
    /// <param name="text">What was read as whole lines before.</param>
    /// <param name="lines">How many they are.</param>
    public bool TrySkip(ReadOnlySpan<byte> text, int lines)
    {
        var rest = bytes.AsSpan(_next);
        if (_continuesLine || !rest.StartsWith(text) || (!text.EndsWith((byte)'\n') && rest.Length > text.Length))
        {
            return false;
        }

        _next += text.Length;
        _line += lines;
        return true;
    }

    private static int StartOf(SourceFile file, ReadOnlySpan<byte> bytes, DiagnosticBag diagnostics)
    {
        if (!bytes.StartsWith("\uFEFF"u8))
        {
            return 0;
        }

        diagnostics.Warning(new SourcePosition(file, 1, 1), "byte-order-mark",
            "the file begins with a byte order mark; it is passed over, but keepalived takes it for part of the first word",
            "save the file without it");
        return 3;
    }
}
