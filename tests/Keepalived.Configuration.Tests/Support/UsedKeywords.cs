namespace Keepalived.Configuration.Tests;

/// <summary>Which keywords of the table a file uses.</summary>
internal static class UsedKeywords
{
    public static HashSet<Keyword> Of(string path)
    {
        var used = Of(path, new ConfigurationReaderOptions { ConfigId = "node1" });
        CollectDirectives(path, used);
        return used;
    }

    public static HashSet<Keyword> OfText(string text)
        => Of(Conf.Path, new ConfigurationReaderOptions { ConfigId = "node1", FileSystem = new MemoryFiles().Add(Conf.Path, text) });

    private static HashSet<Keyword> Of(string path, ConfigurationReaderOptions options)
    {
        var diagnostics = new DiagnosticBag();
        var used = new HashSet<Keyword>();
        Collect(TreeBuilder.Build(new Preprocessor(path, options, diagnostics), AllTables.Top, diagnostics), AllTables.Top, used);
        return used;
    }

    private static void Collect(Block block, KeywordTable? table, HashSet<Keyword> used)
    {
        foreach (var statement in block.Statements)
        {
            if (table is EntryTable entries)
            {
                CollectEntry(statement, entries, used);
            }
            else if (statement.Keyword is { } keyword)
            {
                used.Add(keyword);
            }

            if (statement.Body is { } body)
            {
                Collect(body, statement.Keyword?.Body, used);
            }
        }
    }

    private static void CollectEntry(Statement statement, EntryTable table, HashSet<Keyword> used)
    {
        used.UnionWith(table.Keywords.Where(k => k.Name[0] == '<'));
        var prefix = "";
        for (var i = 0; i < statement.Count; i++)
        {
            if (table.Find(prefix + statement[i]) is { } word)
            {
                used.Add(word);
            }

            if (i > 0 && table.Find($"{statement[i - 1]} {statement[i]}") is { } pair)
            {
                used.Add(pair);
            }

            prefix = statement[i] == "nexthop" ? "nexthop " : prefix;
        }
    }

    /// <summary>What the preprocessor takes out.</summary>
    private static void CollectDirectives(string path, HashSet<Keyword> used)
    {
        foreach (var line in File.ReadLines(path).Select(l => l.TrimStart()))
        {
            var name = line.Length == 0 ? null : line[0] switch
            {
                '@' => "@<id>",
                '$' when line.Contains('=') => "$<NAME>=",
                '~' => line.Split('(')[0],
                _ => line.Split(' ')[0],
            };
            if (name is not null && AllTables.Top.Find(name) is { } keyword)
            {
                used.Add(keyword);
            }
        }
    }
}
