namespace Keepalived.Configuration;

/// <summary>The statements between two braces, or of the whole file.</summary>
internal sealed class Block(KeywordTable? table, SourcePosition open)
{
    /// <summary>What may stand in it; null: its keyword is unknown and nothing in it is looked at.</summary>
    public KeywordTable? Table => table;

    /// <summary>Where its brace stands, or should.</summary>
    public SourcePosition Open => open;

    public List<Statement> Statements { get; } = [];

    /// <summary>The last statement with this keyword; null: none.</summary>
    public Statement? Last(string keyword)
    {
        for (var i = Statements.Count - 1; i >= 0; i--)
        {
            if (Statements[i].Keyword is { } k && (k.Name == keyword || k.AliasOf == keyword))
            {
                return Statements[i];
            }
        }

        return null;
    }

    /// <summary>Where <paramref name="keyword"/> stands, else the block itself.</summary>
    public SourcePosition PositionOf(string keyword, Statement opener) => Last(keyword)?.Position ?? opener.Position;
}
