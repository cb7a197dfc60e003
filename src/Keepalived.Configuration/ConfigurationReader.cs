namespace Keepalived.Configuration;

/// <summary>Reads keepalived.conf.</summary>
public static class ConfigurationReader
{
    /// <summary>
    /// Reads a file and all it includes. Never throws: what is wrong is a diagnostic and is left out, the rest is kept; a file
    /// that is not there gives an empty configuration and an error.
    /// </summary>
    public static ConfigurationResult Read(string path, ConfigurationReaderOptions? options = null)
        => TryRead(path, options ?? new ConfigurationReaderOptions(), null)!;

    /// <summary>The same; null: <paramref name="reuse"/> left something out that is needed.</summary>
    /// <param name="reuse">Blocks that were read before; null: there are none, and none are kept.</param>
    internal static ConfigurationResult? TryRead(string path, ConfigurationReaderOptions options, ServerReuse? reuse)
    {
        var diagnostics = new DiagnosticBag();
        var lines = new Preprocessor(path, options, diagnostics);
        var top = TreeBuilder.Build(lines, TopLevelKeywords.Table, diagnostics, reuse);
        var context = new ReadContext(diagnostics, options) { ConditionalLines = lines.ConditionalLines, Reuse = reuse };
        CollectNames(top, context);
        ReadGlobalDefinitions(top, context);
        if (reuse?.Accepts(context.Global) == false)
        {
            return null;
        }

        var builder = TopLevelKeywords.Table.Read(new ConfigurationBuilder(), top, context);
        ConfigurationRules.Apply(builder, top, context);
        return reuse is { MustReadWhole: true }
            ? null
            : new ConfigurationResult(builder.ToConfiguration(context.Global), diagnostics.InFileOrder());
    }

    /// <summary>Before all other blocks, wherever it stands: they take their defaults from it.</summary>
    private static void ReadGlobalDefinitions(Block top, ReadContext context)
    {
        var blocks = top.Statements.Where(statement => statement.Keyword is { Name: "global_defs" });
        var merged = new Block(null, [.. blocks.SelectMany(statement => statement.Statements)]);
        context.GlobalBlock = merged;
        context.Global = GlobalKeywords.Table.Read(new GlobalDefinitions(), merged, context);
    }

    private static void CollectNames(Block top, ReadContext context)
    {
        foreach (var statement in top.Statements)
        {
            if (statement is { Keyword: { } keyword, Count: > 1 })
            {
                context.Names.All.TryAdd((keyword.AliasOf ?? keyword.Name, statement[1]), statement.Position);
            }
        }
    }
}
