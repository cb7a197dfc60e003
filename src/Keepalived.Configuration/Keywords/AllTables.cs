namespace Keepalived.Configuration;

/// <summary>Every table, from the top level down.</summary>
public static class AllTables
{
    /// <summary>The table of the top level.</summary>
    public static KeywordTable Top => TopLevelKeywords.Table;

    /// <summary>All tables, each once, in the order of the reference.</summary>
    public static IEnumerable<KeywordTable> Walk()
    {
        foreach (var table in Walk(Top, []))
        {
            yield return table;
        }
    }

    /// <summary>"it belongs in X" for a keyword of another block; null when no block has it.</summary>
    internal static string? BelongsIn(string word, KeywordTable notIn)
    {
        var tables = Walk().Where(t => t is not EntryTable && t != notIn && t.Find(word) is not null).Take(3).ToList();
        if (tables.Count == 0)
        {
            return null;
        }

        var keyword = tables[0].Find(word)!;
        if (keyword.AliasOf is { } name && notIn.Find(name) is not null)
        {
            return $"use '{name}'";
        }

        return $"it belongs in {string.Join(" or ", tables.Select(t => t.Path.Length == 0 ? "the top level" : t.Path))}";
    }

    private static IEnumerable<KeywordTable> Walk(KeywordTable table, HashSet<string> seen)
    {
        if (!seen.Add(table.Path))
        {
            yield break;
        }

        yield return table;
        foreach (var body in table.Keywords.Select(k => k.Body).OfType<KeywordTable>())
        {
            foreach (var inner in Walk(body, seen))
            {
                yield return inner;
            }
        }
    }
}
