namespace Keepalived.Configuration;

/// <summary><c>@id</c> and <c>@^id</c> at the start of a line.</summary>
internal static class ConditionPrefix
{
    /// <summary>False when the line is not for us. The prefix is blanked.</summary>
    public static bool Keep(ref LogicalLine line, string configId)
    {
        var start = line.Start;
        if (start >= line.Text.Length || line.Text[start] != '@')
        {
            return true;
        }

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
