namespace Keepalived.Configuration;

/// <summary>Keeps columns right when text is replaced.</summary>
internal static class LineSegments
{
    /// <summary>
    /// The segments of a line after <paramref name="length"/> characters at <paramref name="start"/> became <paramref name="newLength"/>.
    /// </summary>
    public static LineSegment[] ReplaceRange(
        this LineSegment[]? segments, int column, int start, int length, int newLength, SourceExpansion? expansion)
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

/// <summary>A run of characters of a line that stand together.</summary>
/// <param name="Start">Index of the first in the line as it is read.</param>
/// <param name="Column">Column of the first in the file.</param>
/// <param name="IsReplacement">All of them stand for what is at <paramref name="Column"/>.</param>
/// <param name="Expansion">Where they come from.</param>
internal readonly record struct LineSegment(int Start, int Column, bool IsReplacement = false, SourceExpansion? Expansion = null);
