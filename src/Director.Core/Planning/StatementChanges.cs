using System.Collections.Frozen;
using Keepalived.Configuration;

namespace Director.Core.Planning;

/// <summary>How one block of statements differs from another, statement by statement. What the printer prints, it compares.</summary>
internal static class StatementChanges
{
    private static readonly FrozenSet<string> Secrets = FrozenSet.Create("auth_pass", "auth_hmac key", "password");

    /// <summary>All differences, in the order of the second block; what is in the first only, last.</summary>
    public static List<StatementChange> Between(IReadOnlyList<PrintedStatement> running, IReadOnlyList<PrintedStatement> next)
    {
        List<StatementChange> changes = [];
        AddAll("", running, next, changes);
        return changes;
    }

    /// <summary>A statement in one line, with what it says in its braces but no defaults.</summary>
    public static string Line(PrintedStatement statement) => Line("", statement);

    private static void AddAll(string path, IReadOnlyList<PrintedStatement> running, IReadOnlyList<PrintedStatement> next, List<StatementChange> changes)
    {
        var before = running.ToLookup(statement => statement.Keyword);
        var after = next.ToLookup(statement => statement.Keyword);
        foreach (var keyword in next.Concat(running).Select(statement => statement.Keyword).Distinct())
        {
            AddKeyword(path, [.. before[keyword]], [.. after[keyword]], changes);
        }
    }

    private static void AddKeyword(string path, List<PrintedStatement> running, List<PrintedStatement> next, List<StatementChange> changes)
    {
        if (running is [var one] && next is [var other])
        {
            AddPair(path, one.Keyword, one, other, changes);
            return;
        }

        var gone = Without(running, next);
        var added = Without(next, running);
        if (gone.Count == 0 && added.Count == 0 && !running.SequenceEqual(next))
        {
            changes.Add(new($"{path}{next[0].Keyword} in another order", IsInherited: false));
        }

        var blocks = gone.Concat(added).All(statement => !statement.Body.IsEmpty) ? Math.Min(gone.Count, added.Count) : 0;
        for (var i = 0; i < blocks; i++)
        {
            AddPair(path, $"{added[i].Keyword}#{next.IndexOf(added[i]) + 1}", gone[i], added[i], changes);
        }

        changes.AddRange(added.Skip(blocks).Select(statement => new StatementChange($"add {path}{Line(path, statement)}", statement.IsDefault)));
        changes.AddRange(gone.Skip(blocks).Select(statement => new StatementChange($"remove {path}{Line(path, statement)}", statement.IsDefault)));
    }

    private static void AddPair(string path, string name, PrintedStatement running, PrintedStatement next, List<StatementChange> changes)
    {
        if (running.Arguments != next.Arguments)
        {
            var values = IsSecret(path, running) ? "another value, not shown" : $"{Value(running, next)} -> {Value(next, running)}";
            changes.Add(new($"{path}{name} {values}", running.IsDefault && next.IsDefault));
        }

        AddAll($"{path}{name} ", running.Body, next.Body, changes);
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

    private static string Line(string path, PrintedStatement statement)
    {
        if (IsSecret(path, statement))
        {
            return $"{statement.Keyword} (not shown)";
        }

        var body = statement.Body.Items.Where(inner => !inner.IsDefault).Select(inner => Line($"{path}{statement.Keyword} ", inner));
        return $"{statement.Text}{(statement.Body.IsEmpty ? "" : $" {{ {string.Join("; ", body)} }}")}";
    }

    private static string Value(PrintedStatement statement, PrintedStatement other)
    {
        var bare = other.Arguments == "off" ? "on" : "(nothing)";
        return (statement.Arguments.Length == 0 ? bare : statement.Arguments) + (statement.IsDefault && !other.IsDefault ? " (default)" : "");
    }

    private static bool IsSecret(string path, PrintedStatement statement) =>
        Secrets.Contains(statement.Keyword) || Secrets.Contains(path + statement.Keyword);
}
