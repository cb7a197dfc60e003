namespace Keepalived.Configuration;

/// <summary>The five <c>track_*</c> blocks that instances and sync groups share.</summary>
internal static class TrackKeywords
{
    public static IEnumerable<Keyword<T>> For<T>(string path, Func<T, TrackSettings> get, Func<T, TrackSettings, T> set)
        where T : class
        =>
        [
            TrackEntries.Of<T>("track_interface", path, "interface", FindInterface, m => get(m).Interfaces,
                (m, v) => set(m, get(m) with { Interfaces = v })),
            TrackEntries.Of<T>("track_script", path, "vrrp_script", FindScript, m => get(m).Scripts,
                (m, v) => set(m, get(m) with { Scripts = v })),
            TrackEntries.Of<T>("track_file", path, "track_file", FindFile, m => get(m).Files, (m, v) => set(m, get(m) with { Files = v })),
            TrackEntries.Of<T>("track_process", path, "vrrp_track_process", FindProcess, m => get(m).Processes,
                (m, v) => set(m, get(m) with { Processes = v })),
            TrackEntries.Of<T>("track_bfd", path, "bfd_instance", FindBfd, m => get(m).BfdInstances,
                (m, v) => set(m, get(m) with { BfdInstances = v })),
        ];

    private static TrackedItem? FindInterface(string name, EntryCursor cursor)
    {
        if (name.Length is 0 or > InterfaceSyntax.Longest)
        {
            cursor.Fail($"'{name}' is not an interface name");
            return null;
        }

        InterfaceSyntax.Check(cursor.Statement, cursor.Index, cursor.Context, name);
        return new TrackedItem(name);
    }

    private static TrackedItem? FindScript(string name, EntryCursor cursor)
        => Find(cursor.Context.Names.Scripts, "vrrp_script", name, cursor, s => new TrackedItem(name, s.Weight, s.Reverse));

    private static TrackedItem? FindFile(string name, EntryCursor cursor)
        => Find(cursor.Context.Names.Files, "track_file", name, cursor, f => new TrackedItem(name, f.Weight, f.Reverse));

    private static TrackedItem? FindProcess(string name, EntryCursor cursor)
        => Find(cursor.Context.Names.Processes, "vrrp_track_process", name, cursor, p => new TrackedItem(name, p.Weight, p.Reverse));

    private static TrackedItem? FindBfd(string name, EntryCursor cursor)
    {
        if (!cursor.Context.Names.BfdInstances.TryGetValue(name, out var session) || session.ForVrrp)
        {
            return Find(cursor.Context.Names.BfdInstances, "bfd_instance", name, cursor, b => new TrackedItem(name, b.Weight, b.Reverse));
        }

        cursor.Context.Names.Used.Add(("bfd_instance", name));
        cursor.Context.Bad(
            cursor.Statement, cursor.Index, "undefined-name", $"bfd_instance '{name}' is for checkers only; this line is left out",
            "remove 'checker' from it, or add 'vrrp'");
        return null;
    }

    private static TrackedItem? Find<TDefinition>(
        Dictionary<string, TDefinition> known, string keyword, string name, EntryCursor cursor, Func<TDefinition, TrackedItem> item)
    {
        var names = cursor.Context.Names;
        names.Used.Add((keyword, name));
        if (known.TryGetValue(name, out var definition))
        {
            return item(definition);
        }

        if (names.Broken.Contains((keyword, name)))
        {
            var note = new Diagnostic(Severity.Note, cursor.Statement.Position, $"{keyword} '{name}' is left out, and this line with it");
            cursor.Context.Diagnostics.Add(note with { Code = "undefined-name", Length = name.Length });
            return null;
        }

        var (message, hint) = names.All.TryGetValue((keyword, name), out var place)
            ? SourcePositionComparer.Instance.Compare(place, cursor.Statement.Position) < 0
                ? ($"{keyword} '{name}' ({Line(place, cursor)}) is not usable; this line is left out", "mend its definition")
                : ($"{keyword} '{name}' is defined only below ({Line(place, cursor)}); this line is left out",
                    "move its definition above its use")
            : ($"there is no {keyword} '{name}'; this line is left out", Suggestions.For(name, known.Keys));
        cursor.Context.Bad(cursor.Statement, cursor.Index, "undefined-name", message, hint);
        return null;
    }

    private static string Line(SourcePosition place, EntryCursor cursor)
        => place.File == cursor.Statement.Position.File ? $"line {place.Line}" : $"{place.File?.Path}, line {place.Line}";
}
