using Keepalived.Configuration;

namespace Director.Core.Planning;

/// <summary>How one block of statements differs from another, statement by statement. What the printer prints, it compares.</summary>
internal static class StatementChanges
{
    /// <summary>All differences, in the order of the second block; what is in the first only, last.</summary>
    /// <param name="table">The keywords of the block.</param>
    public static List<StatementChange> Between(
        IReadOnlyList<PrintedStatement> running, IReadOnlyList<PrintedStatement> next, KeywordTable? table)
    {
        List<StatementChange> changes = [];
        AddAll(new("", table), running, next, changes);
        return changes;
    }

    /// <summary>A statement in one line, with what it says in its braces but no defaults.</summary>
    /// <param name="table">The keywords it is one of; null: unknown, and whatever sounds like a secret is one.</param>
    public static string Line(KeywordTable? table, PrintedStatement statement)
    {
        if (IsSecret(table, statement))
        {
            return $"{statement.Keyword} (not shown)";
        }

        var body = statement.Body.Items.Where(inner => !inner.IsDefault).Select(inner => Line(table?.Find(statement.Keyword)?.Body, inner));
        return $"{statement.Text}{(statement.Body.IsEmpty ? "" : $" {{ {string.Join("; ", body)} }}")}";
    }

    private static void AddAll(
        Place place, IReadOnlyList<PrintedStatement> running, IReadOnlyList<PrintedStatement> next, List<StatementChange> changes)
    {
        var before = running.ToLookup(statement => statement.Keyword);
        var after = next.ToLookup(statement => statement.Keyword);
        foreach (var keyword in next.Concat(running).Select(statement => statement.Keyword).Distinct())
        {
            AddKeyword(place, [.. before[keyword]], [.. after[keyword]], changes);
        }
    }

    private static void AddKeyword(Place place, List<PrintedStatement> running, List<PrintedStatement> next, List<StatementChange> changes)
    {
        if (running is [var one] && next is [var other])
        {
            AddPair(place, one.Keyword, one, other, changes);
            return;
        }

        var gone = Without(running, next);
        var added = Without(next, running);
        if (gone.Count == 0 && added.Count == 0 && !running.SequenceEqual(next))
        {
            changes.Add(place.Change(next[0], $"{place.Path}{next[0].Keyword} in another order", isInherited: false));
        }

        var blocks = gone.Concat(added).All(statement => !statement.Body.IsEmpty) ? Math.Min(gone.Count, added.Count) : 0;
        for (var i = 0; i < blocks; i++)
        {
            AddPair(place, $"{added[i].Keyword}#{next.IndexOf(added[i]) + 1}", gone[i], added[i], changes);
        }

        changes.AddRange(added.Skip(blocks)
            .Select(statement => place.Change(statement, $"add {place.Path}{Line(place.Table, statement)}", statement.IsDefault)));
        changes.AddRange(gone.Skip(blocks)
            .Select(statement => place.Change(statement, $"remove {place.Path}{Line(place.Table, statement)}", statement.IsDefault)));
    }

    private static void AddPair(Place place, string name, PrintedStatement running, PrintedStatement next, List<StatementChange> changes)
    {
        if (running.Arguments != next.Arguments)
        {
            var values = IsSecret(place.Table, running) ? "another value, not shown" : $"{Value(running, next)} -> {Value(next, running)}";
            changes.Add(place.Change(next, $"{place.Path}{name} {values}", running.IsDefault && next.IsDefault));
        }

        AddAll(place.Within(name, next), running.Body, next.Body, changes);
    }

    private static List<PrintedStatement> Without(List<PrintedStatement> statements, List<PrintedStatement> others)
    {
        var left = others.CountBy(Whole).ToDictionary();
        return [.. statements.Where(statement =>
        {
            var count = left.GetValueOrDefault(Whole(statement));
            left[Whole(statement)] = count - 1;
            return count <= 0;
        })];
    }

    // Whether something is said or holds by default is no difference.
    private static string Whole(PrintedStatement statement) =>
        statement.Body.IsEmpty ? statement.Text : $"{statement.Text} {{ {string.Join("; ", statement.Body.Items.Select(Whole))} }}";

    private static string Value(PrintedStatement statement, PrintedStatement other)
    {
        var bare = other.Arguments == "off" ? "on" : "(nothing)";
        return (statement.Arguments.Length == 0 ? bare : statement.Arguments)
            + (statement.IsDefault && !other.IsDefault ? " (default)" : "");
    }

    /// <summary>Whether what a statement says is not to be shown.</summary>
    public static bool IsSecret(KeywordTable? table, PrintedStatement statement) =>
        table?.Find(statement.Keyword)?.IsSecret ?? KeywordTable.MayBeSecret(statement.Keyword);

    /// <summary>Where in a block a statement stands.</summary>
    /// <param name="Path">The keywords around it, each with a space behind: "TCP_CHECK#2 ".</param>
    /// <param name="Table">Those it is one of; null: it is no keyword but an entry of a list.</param>
    private readonly record struct Place(string Path, KeywordTable? Table)
    {
        public Place Within(string name, PrintedStatement statement) => new($"{Path}{name} ", Table?.Find(statement.Keyword)?.Body);

        public StatementChange Change(PrintedStatement statement, string text, bool isInherited) => new(
            $"{Path}{statement.Keyword}", text, isInherited,
            Table is not null && Table.Find(statement.Keyword) is { IsReadAtStart: true } && !AllTables.IsInert(Table));
    }
}
