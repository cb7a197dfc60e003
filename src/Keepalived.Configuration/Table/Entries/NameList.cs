using System.Collections.Immutable;

namespace Keepalived.Configuration;

/// <summary>Lists in braces whose words are names, several of them on a line if one likes.</summary>
internal static class NameList
{
    public static Keyword<T> Of<T>(
        string name,
        string path,
        string entry,
        string meaning,
        Func<T, EquatableArray<string>> get,
        Func<T, EquatableArray<string>, T> set,
        bool firstWins = false)
        where T : class
        => Field.List<T>(
            name,
            new EntryTable(path, meaning, entry, ExampleText.Entry(entry), () => [], wordsMayShareLine: true),
            meaning,
            (model, block, context) => set(model, Read(get(model), block, name, context)),
            (model, baseline, writer) => Print(get(model), name, writer),
            repeats: !firstWins,
            firstWins: firstWins);

    private static EquatableArray<string> Read(EquatableArray<string> before, Block block, string name, ReadContext context)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        names.AddRange(before.Items);
        foreach (var statement in block.Statements)
        {
            for (var i = 0; i < statement.Count; i++)
            {
                names.Add(statement[i]);
            }
        }

        if (block.Statements.IsEmpty)
        {
            context.Diagnostics.Error(block.Position, "empty-list", $"'{name}' is empty");
        }

        return names.ToImmutable();
    }

    private static void Print(EquatableArray<string> names, string keyword, ConfigurationWriter writer)
    {
        if (names.IsEmpty)
        {
            return;
        }

        writer.Block(keyword, () =>
        {
            foreach (var name in names)
            {
                writer.Line(ConfigurationWriter.Quote(name));
            }
        });
    }
}
