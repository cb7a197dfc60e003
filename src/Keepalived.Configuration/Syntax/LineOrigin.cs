namespace Keepalived.Configuration;

/// <summary>Says for every character of a line where it stands.</summary>
internal readonly struct LineOrigin(SourceFile file, int line, SourceExpansion? expansion = null, LineSegment[]? segments = null)
{
    public SourceFile File => file;

    public int Line => line;

    /// <summary>Null: every character stands at its index.</summary>
    public LineSegment[]? Segments => segments;

    public SourcePosition At(int index)
    {
        if (segments is null)
        {
            return new SourcePosition(file, line, index + 1) { Expansion = expansion };
        }

        var segment = segments[0];
        foreach (var candidate in segments)
        {
            if (candidate.Start > index)
            {
                break;
            }

            segment = candidate;
        }

        var column = segment.IsReplacement ? segment.Column : segment.Column + index - segment.Start;
        return new SourcePosition(file, line, column) { Expansion = segment.Expansion ?? expansion };
    }

    /// <summary>The same line with its characters moved about.</summary>
    public LineOrigin With(LineSegment[] newSegments) => new(file, line, expansion, newSegments);

    /// <summary>The same line as used elsewhere.</summary>
    public LineOrigin With(SourceExpansion newExpansion) => new(file, line, newExpansion, segments);
}
