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
        Func<T, EquatableArray<TrackedItem>, T> set)
        where T : class
    {
        var canUndo = keyword != "track_interface";
        var most = keyword == "track_bfd" ? 253 : 254;
        var isCut = keyword is "track_interface" or "track_script";
        var table = new EntryTable($"{path}/{keyword}", $"{what}s whose state matters, one a line.",
            canUndo ? "<name> [weight <n> [reverse|noreverse]]" : "<interface> [weight <n> [reverse]]",
            ExampleOf(what),
            () => Words(what, most, canUndo));
        return Field.List<T>(
            keyword,
            table,
            $"Each {what} that changes the priority or leads to FAULT.",
            (model, block, context) => set(model, Read(get(model), block, find, most, canUndo, isCut, context)),
            (model, _, writer) => Print(keyword, get(model), writer),
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
        var senses = canUndo ? "reverse|noreverse" : "reverse";
        yield return EntryWord.Of(canUndo ? "<name>" : "<interface>", $"[weight <n> [{senses}]]", $"What is tracked: one {what} a line.");
        yield return EntryWord.Of("weight", "<n>", "Added to the priority; 0: failure leads to FAULT.", $"-{most} to {most}",
            definition ?? "0")
            .Shown($"{ExampleOf(what)} weight 20");
        yield return EntryWord.Of("reverse", "", "The sense is reversed.", @default: definition ?? "off")
            .Shown($"{ExampleOf(what)} weight 20 reverse");
        if (canUndo)
        {
            yield return EntryWord.Of("noreverse", "", "The sense is not reversed, whatever the definition says.")
                .Shown($"{ExampleOf(what)} weight 20 noreverse");
        }
    }

    private static EquatableArray<TrackedItem> Read(
        EquatableArray<TrackedItem> before, Block block, Func<string, EntryCursor, TrackedItem?> find, int most, bool canUndo,
        bool isCut, ReadContext context)
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

            if (find(name, cursor) is { } item && ReadOptions(item, cursor, most, canUndo, isCut) is { } tracked)
            {
                items.Add(tracked);
            }
        }

        return items.ToImmutable();
    }

    private static TrackedItem? ReadOptions(TrackedItem item, EntryCursor cursor, int most, bool canUndo, bool isCut)
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
            // A file's and a process's weight may be that; a file that comes to it is a fault.
            if (Math.Abs(weight) == 254 && isCut)
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
                cursor.Error($"'{cursor.Word}' is not an option of a weight; the word is left out",
                    canUndo ? "expected reverse or noreverse" : "expected reverse");
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
