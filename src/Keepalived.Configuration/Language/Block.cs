using System.Collections.Immutable;

namespace Keepalived.Configuration;

/// <summary>The statements between two braces, or of the whole file.</summary>
/// <param name="opener">The statement it belongs to; null: the file.</param>
/// <param name="statements">In their order.</param>
internal readonly struct Block(Statement? opener, ImmutableArray<Statement> statements)
{
    /// <summary>Where it begins.</summary>
    public SourcePosition Position => opener?.Position ?? default;

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
    public SourcePosition PositionOf(string keyword) => Last(keyword)?.Position ?? Position;
}
