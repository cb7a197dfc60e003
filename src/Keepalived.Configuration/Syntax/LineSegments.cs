namespace Keepalived.Configuration;

/// <summary>Keeps columns right when text is replaced.</summary>
internal static class LineSegments
{
    /// <summary>The segments of a line after <paramref name="length"/> characters at <paramref name="start"/> became <paramref name="newLength"/>.</summary>
    public static LineSegment[] ReplaceRange(this LineSegment[]? segments, int column, int start, int length, int newLength, SourceExpansion? expansion)
    {
        segments ??= [new LineSegment(0, 1)];
        var result = new List<LineSegment>(segments.Length + 2);
        LineSegment tail = default;
        foreach (var segment in segments)
        {
            if (segment.Start < start)
            {
                result.Add(segment);
            }

            if (segment.Start <= start + length)
            {
                tail = segment;
            }
        }

        result.Add(new LineSegment(start, column, IsReplacement: true, expansion));
        var tailColumn = tail.IsReplacement ? tail.Column : tail.Column + start + length - tail.Start;
        result.Add(tail with { Start = start + newLength, Column = tailColumn });
        foreach (var segment in segments)
        {
            if (segment.Start > start + length)
            {
                result.Add(segment with { Start = segment.Start - length + newLength });
            }
        }

        return [.. result];
    }
}
