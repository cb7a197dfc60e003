namespace Keepalived.Configuration;

/// <summary>Says for every character of a line where it stands.</summary>
internal readonly struct LineOrigin(LineSource source, int line)
{
    public SourceFile File => source.File;

    public int Line => line;

    /// <summary>Null: every character stands at its index.</summary>
    public LineSegment[]? Segments => source.Segments;

    public SourcePosition At(int index)
    {
        if (source.Segments is not { } segments)
        {
            return new SourcePosition(source.File, line, index + 1) { Expansion = source.Expansion };
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
        return new SourcePosition(source.File, line, column) { Expansion = segment.Expansion ?? source.Expansion };
    }

    /// <summary>The same line with its characters moved about.</summary>
    public LineOrigin With(LineSegment[] segments) => new(source with { Segments = segments }, line);

    /// <summary>The same line as used elsewhere.</summary>
    public LineOrigin With(SourceExpansion expansion) => new(source with { Expansion = expansion }, line);
}
