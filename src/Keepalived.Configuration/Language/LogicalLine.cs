namespace Keepalived.Configuration;

/// <summary>A line without comments.</summary>
/// <param name="Content">Its text.</param>
/// <param name="Origin">Where it stands.</param>
/// <param name="IsComment">It was a comment from its first character on.</param>
/// <param name="GoesOn">A comment behind its text ends in a backslash.</param>
internal readonly record struct LogicalLine(LineText Content, LineOrigin Origin, bool IsComment = false, bool GoesOn = false)
{
    public LogicalLine(string text, LineOrigin origin) : this(new LineText(text), origin)
    {
    }

    /// <summary>Its text, leading blanks included: indices are columns.</summary>
    public string Text => Content.Text;

    /// <summary>Index of the first character that is not blank, or the length.</summary>
    public int Start => Content.Start;

    public SourcePosition At(int index) => Origin.At(index);

    /// <summary>The line with another text.</summary>
    public LogicalLine With(string text) => this with { Content = new LineText(text) };

    /// <summary>The line with its first <paramref name="count"/> characters blanked, so that columns stay.</summary>
    public LogicalLine Blank(int count) => With(string.Concat(new string(' ', count), Text.AsSpan(count)));
}
