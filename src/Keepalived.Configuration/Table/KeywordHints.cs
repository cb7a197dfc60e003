namespace Keepalived.Configuration;

/// <summary>What was probably meant by a word that is no keyword of its block.</summary>
internal static class KeywordHints
{
    /// <summary>The likeliest remedy; null: nothing comes near.</summary>
    /// <param name="statement">It begins with the word.</param>
    /// <param name="table">The block it stands in.</param>
    public static string? For(Statement statement, KeywordTable table)
    {
        var word = statement[0];
        return OddCharacters.Describe(word)
            ?? Assignment(word, table)
            ?? Enclosing(word, table)
            ?? Suggestions.For(word, Usable(table).Select(k => k.Name))
            ?? AllTables.BelongsIn(word, table);
    }

    /// <summary>The keywords of a block that are worth a suggestion.</summary>
    private static IEnumerable<Keyword> Usable(KeywordTable table) => table.Keywords.Where(IsUsable);

    private static bool IsUsable(Keyword keyword) => keyword is { Status: not KeywordStatus.Obsolete, IsDeprecated: false };

    /// <summary>"weight=-20".</summary>
    private static string? Assignment(string word, KeywordTable table)
    {
        var sign = word.IndexOf('=', StringComparison.Ordinal);
        return sign > 0 && table.Find(word.AsSpan(0, sign)) is { } keyword
            ? $"write '{keyword.Name} {word[(sign + 1)..]}', without '='"
            : null;
    }

    /// <summary>A block around this one has the keyword: it was closed too late, or the line stands a block too deep.</summary>
    private static string? Enclosing(string word, KeywordTable table)
    {
        var inner = table;
        for (var owner = AllTables.OwnerOf(table); owner is { } block; owner = AllTables.OwnerOf(block.Table))
        {
            if (block.Table.Find(word) is { } keyword && IsUsable(keyword) && block.Table is not EntryTable)
            {
                var outside = block.Table.Path.Length == 0 ? "the top level" : block.Table.Path.Split('/')[^1];
                return $"it belongs in {outside}, outside of {inner.Path.Split('/')[^1]}";
            }

            inner = block.Table;
        }

        return null;
    }
}
