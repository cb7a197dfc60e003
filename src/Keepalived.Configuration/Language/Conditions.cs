namespace Keepalived.Configuration;

/// <summary><c>@id</c> and <c>@^id</c> at the start of a line.</summary>
internal sealed class Conditions(string configId)
{
    /// <summary>Lines that count for some directors only.</summary>
    public HashSet<(SourceFile File, int Line)> Lines { get; } = [];

    /// <summary>False when the line begins with a condition that does not hold here. The condition is blanked.</summary>
    public bool Hold(ref LogicalLine line)
    {
        var start = line.Start;
        if (start >= line.Text.Length || line.Text[start] != '@')
        {
            return true;
        }

        Lines.Add((line.Origin.File, line.At(start).Line));
        var end = start + 1;
        while (end < line.Text.Length && !Blanks.IsBlank(line.Text[end]))
        {
            end++;
        }

        var id = line.Text.AsSpan(start + 1, end - start - 1);
        var negated = id.StartsWith("^");
        var matches = (negated ? id[1..] : id).SequenceEqual(configId);
        line = line.Blank(end);
        return matches != negated;
    }
}
