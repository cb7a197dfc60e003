namespace Keepalived.Configuration;

/// <summary>Lines of the <c>track_*</c> blocks: <c>NAME [weight N [reverse|noreverse]]</c>.</summary>
internal static class TrackEntries
{
    /// <summary>A <c>track_*</c> block.</summary>
    /// <param name="keyword">Its keyword.</param>
    /// <param name="path">Path of its block.</param>
    /// <param name="what">What a name is: "interface", "vrrp_script".</param>
    /// <param name="find">The weight and sense a name brings with it; null, after an error, when there is none of that name.</param>
    public static Keyword<T> Of<T>(
        string keyword,
        string path,
        string what,
        Func<string, EntryCursor, TrackedItem?> find,
        Func<T, EquatableArray<TrackedItem>> get,
        Func<T, EquatableArray<TrackedItem>, T> set,
        KeywordStatus status = KeywordStatus.ActedOn)
        where T : class
    {
        var canUndo = keyword != "track_interface";
        var most = keyword == "track_bfd" ? 253 : 254;
        var table = new EntryTable($"{path}/{keyword}", $"{what}s whose state matters, one a line.", canUndo ? "<name> [weight <n> [reverse|noreverse]]" : "<interface> [weight <n> [reverse]]",
            ExampleOf(what),
            () => Words(what, most, canUndo));
        return Field.List<T>(
            keyword,
            table,
            $"Each {what} that changes the priority or leads to FAULT.",
            (model, block, context) => set(model, Read(get(model), block, find, most, canUndo, context)),
            (model, _, writer) => Print(keyword, get(model), writer),
            status,
            late: true);
    }

    private static string ExampleOf(string what) => what switch
    {
        "vrrp_script" => "check_web",
        "vrrp_track_process" => "proxy",
        "track_file" => "load",
        "bfd_instance" => "neighbour",
        _ => "eth0",
    };

    private static IEnumerable<Keyword> Words(string what, int most, bool canUndo)
    {
        var definition = canUndo ? $"the {what}'s" : null;
        yield return new EntryWord { Name = canUndo ? "<name>" : "<interface>", Arguments = "[weight <n> [reverse" + (canUndo ? "|noreverse]]" : "]]"), Meaning = $"What is tracked: one {what} a line." };
        yield return new EntryWord { Name = "weight", GivenExample = $"{ExampleOf(what)} weight 20", Arguments = "<n>", Range = $"-{most} to {most}", Default = definition ?? "0", Meaning = "Added to the priority; 0: failure leads to FAULT." };
        yield return new EntryWord { Name = "reverse", GivenExample = $"{ExampleOf(what)} weight 20 reverse", Default = definition ?? "off", Meaning = "The sense is turned round." };
        if (canUndo)
        {
            yield return new EntryWord { Name = "noreverse", GivenExample = $"{ExampleOf(what)} weight 20 noreverse", Meaning = "The sense is not turned round, whatever the definition says." };
        }
    }

    private static EquatableArray<TrackedItem> Read(EquatableArray<TrackedItem> before, Block block, Func<string, EntryCursor, TrackedItem?> find, int most, bool canUndo, ReadContext context)
    {
        var items = before.Items.ToBuilder();
        foreach (var statement in block.Statements)
        {
            var cursor = new EntryCursor(statement, context);
            cursor.MoveNext();
            var name = cursor.Word;
            if (items.Any(i => i.Name == name))
            {
                cursor.Error($"'{name}' is tracked twice; the second line is left out");
                continue;
            }

            if (find(name, cursor) is { } item && ReadOptions(item, cursor, most, canUndo) is { } tracked)
            {
                items.Add(tracked);
            }
        }

        return items.ToImmutable();
    }

    private static TrackedItem? ReadOptions(TrackedItem item, EntryCursor cursor, int most, bool canUndo)
    {
        if (!cursor.MoveNext())
        {
            return item;
        }

        if (cursor.Word != "weight")
        {
            cursor.Fail($"'{cursor.Word}' behind '{item.Name}' is unknown: only 'weight' may follow");
            return null;
        }

        if (cursor.Peek is null)
        {
            cursor.Fail("'weight' has no value");
            return null;
        }

        if (cursor.TryNumber(-most, most, out var weight, fatal: false))
        {
            if (Math.Abs(weight) == 254)
            {
                cursor.Error($"a weight of {weight} is not possible; {Math.Sign(weight) * 253} is used");
                weight = Math.Sign(weight) * 253;
            }

            item = item with { Weight = (int)weight };
        }

        if (!cursor.MoveNext())
        {
            return item;
        }

        switch (cursor.Word)
        {
            case "reverse":
                return item with { Reverse = true };
            case "noreverse" when canUndo:
                return item with { Reverse = false };
            default:
                cursor.Error($"'{cursor.Word}' is not an option of a weight; the word is left out", canUndo ? "expected reverse or noreverse" : "expected reverse");
                return item;
        }
    }

    private static void Print(string keyword, EquatableArray<TrackedItem> items, ConfigurationWriter writer)
    {
        if (items.IsEmpty)
        {
            return;
        }

        writer.Block(keyword, () =>
        {
            foreach (var item in items)
            {
                var reverse = item.Reverse ? " reverse" : keyword == "track_interface" ? "" : " noreverse";
                writer.Line(ConfigurationWriter.Quote(item.Name), $"weight {item.Weight}{reverse}");
            }
        });
    }
}
