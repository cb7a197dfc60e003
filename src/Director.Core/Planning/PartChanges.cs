using System.Globalization;
using Keepalived.Configuration;

namespace Director.Core.Planning;

/// <summary>Compares the parts of two configurations and puts the differences into words.</summary>
internal sealed class PartChanges
{
    private readonly List<string> _lines = [];
    private readonly List<string> _atNextStart = [];
    private readonly Dictionary<string, int> _kept = [];

    /// <summary>One line a change: removed parts, changed ones, added ones.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>One line for each change that what runs already does not go by.</summary>
    public IReadOnlyList<string> AtNextStart => _atNextStart;

    /// <summary>"3 instances, 1 virtual server, 9,999 real servers"; empty when nothing is kept.</summary>
    public string Kept => string.Join(", ", _kept.Select(kind => Plural.Of(kind.Value, kind.Key)));

    /// <summary>Compares and remembers.</summary>
    public void Add(IEnumerable<ConfigurationPart> running, IEnumerable<ConfigurationPart> next) => Add(running, next, AllTables.Top, "");

    // Of what the parts belong to, the keywords and the name: " of TCP 10.9.0.100:80".
    private void Add(IEnumerable<ConfigurationPart> running, IEnumerable<ConfigurationPart> next, KeywordTable? table, string owner)
    {
        var difference = KeyedDifferences.Between(PartNames.Keyed(running), PartNames.Keyed(next), part => part.Key);
        _lines.AddRange(difference.Removed.Select(part => $"remove {PartNames.Of(part.Part)}{owner}{Contents(part.Part, table)}"));
        List<(ConfigurationPart Part, string Text)> inherited = [];
        foreach (var (before, after) in difference.Changed)
        {
            AddChanged(before.Part, after.Part, after.Part.Keyword.Length == 0 ? table : table?.Find(after.Part.Keyword)?.Body, owner,
                inherited);
        }

        AddInherited(inherited, owner);
        _lines.AddRange(difference.Added.Select(part => $"add {PartNames.Of(part.Part)}{owner}{Contents(part.Part, table)}"));
        foreach (var (_, part) in difference.Kept)
        {
            Keep(part);
            if (part.PartCount > 0)
            {
                Keep("real server", part.PartCount);
            }
        }
    }

    private void AddChanged(
        ConfigurationPart before, ConfigurationPart after, KeywordTable? table, string owner, List<(ConfigurationPart, string)> inherited)
    {
        var name = $"{PartNames.Of(after)}{owner}";
        if (before.Model.Equals(after.Model))
        {
            Keep(after);
        }
        else
        {
            var (running, next) = (before.Statements(), after.Statements());
            var changes = StatementChanges.Between(running, next, table);
            inherited.AddRange(changes.Where(change => change.IsInherited).Select(change => (after, change.Text)));
            AddStatements(name, [.. changes.Where(change => !change.IsInherited)],
                beginsAnew: RouterEffects.BeginsAnew(before.Model, after.Model));
            if (changes.Count == 0)
            {
                var what = running.SequenceEqual(next) ? "the same lines mean something else" : "the same lines in another order";
                _lines.Add($"change {name}: {what}");
            }
        }

        Add(before.Parts, after.Parts, table, $" of {name}");
    }

    private void AddStatements(string name, IReadOnlyCollection<StatementChange> changes, bool beginsAnew)
    {
        _lines.AddRange(changes.Select(change => $"change {name}: {change.Text}"));
        _atNextStart.AddRange(changes
            .Where(change => change.IsReadAtStart && !beginsAnew)
            .Select(change => $"{name} {change.Setting}: changed, takes effect at the next start"));
    }

    // What thousands of servers take from one line is said once.
    private void AddInherited(List<(ConfigurationPart Part, string Text)> changes, string owner)
    {
        foreach (var group in changes.GroupBy(change => (Kind: PartNames.Kind(change.Part), change.Text)))
        {
            var parts = group.Select(change => change.Part).ToList();
            var subject = parts is [var one]
                ? PartNames.Of(one)
                : string.Create(CultureInfo.InvariantCulture, $"{parts.Count:N0} {group.Key.Kind}s");
            _lines.Add($"change {subject}{owner}: {group.Key.Text}, inherited");
        }
    }

    private void Keep(ConfigurationPart part)
    {
        if (part.Name.Length > 0)
        {
            Keep(PartNames.Kind(part), 1);
        }
    }

    private void Keep(string kind, int count) => _kept[kind] = _kept.GetValueOrDefault(kind) + count;

    private static string Contents(ConfigurationPart part, KeywordTable? table)
    {
        if (part.Name.Length == 0)
        {
            var own = part.Keyword.Length == 0 ? table : table?.Find(part.Keyword)?.Body;
            var said = part.Statements().Where(statement => !statement.IsDefault);
            return $": {string.Join("; ", said.Select(statement => StatementChanges.Line(own, statement)))}";
        }

        return part.PartCount switch
        {
            0 => "",
            1 => " with 1 real server",
            var count => string.Create(CultureInfo.InvariantCulture, $" with {count:N0} real servers"),
        };
    }
}
