namespace Keepalived.Configuration;

/// <summary>What <c>$NAME=</c> says: one line, or several.</summary>
/// <param name="Lines">Its lines; the first of a definition of one line begins at the value.</param>
/// <param name="IsMultiLine">Its lines are read as lines of their own.</param>
/// <param name="Position">Where it is defined; null: it is built in, or a value of <c>~SEQ</c>.</param>
internal sealed record Definition(IReadOnlyList<LogicalLine> Lines, bool IsMultiLine, SourcePosition? Position)
{
    /// <summary>The text of a definition of one line.</summary>
    public string Value => Lines.Count == 0 ? "" : Lines[0].Text;
}
