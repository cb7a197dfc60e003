namespace Keepalived.Configuration;

/// <summary>Where the preprocessor takes its next line from; frames are stacked.</summary>
internal abstract class LineFrame
{
    /// <summary>The next line, its comments already gone.</summary>
    public abstract bool TryNext(out LogicalLine line);

    /// <summary>True when its lines stand in a file, false when they are made.</summary>
    public virtual bool IsFile => false;

    /// <summary>Called when it has no more lines.</summary>
    public virtual void End()
    {
    }
}

/// <summary>The lines of a definition of several lines, where it is used.</summary>
internal sealed class LinesFrame(IReadOnlyList<LogicalLine> lines, SourceExpansion use, LogicalLine? before) : LineFrame
{
    private int _next;

    /// <summary>The lines of the definition, whichever place it is used in.</summary>
    public IReadOnlyList<LogicalLine> Lines => lines;

    public override bool TryNext(out LogicalLine line)
    {
        if (_next >= lines.Count)
        {
            line = default;
            return false;
        }

        var own = lines[_next++];
        own = own with { Origin = own.Origin.With(use) };
        line = _next == 1 && before is { } prefix ? Joined(prefix, own) : own;
        return true;
    }

    /// <summary>What stood before the name, and the first line of the definition behind it.</summary>
    private static LogicalLine Joined(LogicalLine prefix, LogicalLine first)
    {
        var start = first.Start;
        var prefixSegments = prefix.Origin.Segments ?? [new LineSegment(0, 1)];
        var place = new SourceExpansion("the definition stands here", first.At(start));
        LineSegment[] segments = [.. prefixSegments,
            new LineSegment(prefix.Text.Length, prefix.At(prefix.Text.Length).Column, IsReplacement: true, place)];
        return new LogicalLine(string.Concat(prefix.Text, first.Text.AsSpan(start)), prefix.Origin.With(segments));
    }
}

/// <summary>The rest of a line that was interrupted by an include behind a brace.</summary>
internal sealed class PendingFrame(LogicalLine rest) : LineFrame
{
    private bool _given;

    public override bool IsFile => true;

    public override bool TryNext(out LogicalLine line)
    {
        line = rest;
        return !_given && (_given = true);
    }
}
