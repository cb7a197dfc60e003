namespace Keepalived.Configuration;

/// <summary>A line without comments.</summary>
/// <param name="Text">Its text, leading blanks included: indices are columns.</param>
/// <param name="Origin">Where it stands.</param>
/// <param name="IsComment">It was a comment from its first character on.</param>
/// <param name="GoesOn">A comment behind its text ends in a backslash.</param>
internal readonly record struct LogicalLine(string Text, LineOrigin Origin, bool IsComment = false, bool GoesOn = false)
{
    public SourcePosition At(int index) => Origin.At(index);

    /// <summary>Index of the first character that is not blank, or the length.</summary>
    public int Start
    {
        get
        {
            var i = 0;
            while (i < Text.Length && Blanks.IsBlank(Text[i]))
            {
                i++;
            }

            return i;
        }
    }

    /// <summary>The line with its first <paramref name="count"/> characters blanked, so that columns stay.</summary>
    public LogicalLine Blank(int count) => this with { Text = string.Concat(new string(' ', count), Text.AsSpan(count)) };
}
