namespace Keepalived.Configuration;

/// <summary>Every table, from the top level down.</summary>
public static class AllTables
{
    private static readonly Lazy<Dictionary<string, (KeywordTable Table, Keyword Keyword)>> Owners = new(() => Walk()
        .SelectMany(table =>
            table.Keywords.Where(k => k is { Body: not null, AliasOf: null }).Select(keyword => (Table: table, Keyword: keyword)))
        .DistinctBy(owner => owner.Keyword.Body!.Path)
        .ToDictionary(owner => owner.Keyword.Body!.Path));

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

    /// <summary>The keyword whose block <paramref name="table"/> is, and the table that has it; null for the top level.</summary>
    public static (KeywordTable Table, Keyword Keyword)? OwnerOf(KeywordTable table)
        => Owners.Value.TryGetValue(table.Path, out var owner) ? owner : null;

    /// <summary>Nothing comes of a block around it yet, so that nothing comes of what stands in it.</summary>
    public static bool IsInert(KeywordTable table) =>
        OwnerOf(table) is { } owner && (owner.Keyword.Status != KeywordStatus.ActedOn || IsInert(owner.Table));

    /// <summary>"it belongs in X" for a keyword of another block; null when no block has it.</summary>
    internal static string? BelongsIn(string word, KeywordTable notIn)
    {
        var tables = Walk()
            .Where(t => t is not EntryTable && t != notIn && t.Find(word) is { Status: not KeywordStatus.Obsolete })
            .Take(3)
            .ToList();
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
