using System.Collections.Immutable;

namespace Keepalived.Configuration;

/// <summary>The statements between two braces, or of the whole file.</summary>
internal sealed class Block(SourcePosition open, ImmutableArray<Statement> statements)
{
    /// <summary>Where its brace stands, or should.</summary>
    public SourcePosition Open => open;

    public ImmutableArray<Statement> Statements => statements;

    /// <summary>The last statement with this keyword; null: none.</summary>
    public Statement? Last(string keyword)
    {
        for (var i = statements.Length - 1; i >= 0; i--)
        {
            if (statements[i].Keyword is { } k && (k.Name == keyword || k.AliasOf == keyword))
            {
                return statements[i];
            }
        }

        return null;
    }

    /// <summary>Where <paramref name="keyword"/> stands, else the block itself.</summary>
    public SourcePosition PositionOf(string keyword, Statement opener) => Last(keyword)?.Position ?? opener.Position;
}
