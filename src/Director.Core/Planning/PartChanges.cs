using System.Globalization;
using Keepalived.Configuration;

namespace Director.Core.Planning;

/// <summary>Compares the parts of two configurations and puts the differences into words.</summary>
internal sealed class PartChanges
{
    private readonly List<string> _lines = [];
    private readonly Dictionary<string, int> _kept = [];

    /// <summary>One line a change: removed parts, changed ones, added ones.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>"3 instances, 1 virtual server, 9,999 real servers"; empty when nothing is kept.</summary>
    public string Kept => string.Join(", ", _kept.Select(kind => string.Create(
        CultureInfo.InvariantCulture, $"{kind.Value:N0} {kind.Key}{(kind.Value == 1 ? "" : "s")}")));

    /// <summary>Compares and remembers.</summary>
    /// <param name="owner">What the parts belong to: " of TCP 10.9.0.100:80".</param>
    public void Add(IEnumerable<ConfigurationPart> running, IEnumerable<ConfigurationPart> next, string owner = "")
    {
        var difference = KeyedDifferences.Between(PartNames.Keyed(running), PartNames.Keyed(next), part => part.Key);
        _lines.AddRange(difference.Removed.Select(part => $"remove {PartNames.Of(part.Part)}{owner}{Contents(part.Part)}"));
        List<(ConfigurationPart Part, string Text)> inherited = [];
        foreach (var (before, after) in difference.Changed)
        {
            AddChanged(before.Part, after.Part, owner, inherited);
        }

        AddInherited(inherited, owner);
        _lines.AddRange(difference.Added.Select(part => $"add {PartNames.Of(part.Part)}{owner}{Contents(part.Part)}"));
        foreach (var (_, part) in difference.Kept)
        {
            Keep(part);
            foreach (var inner in part.Parts)
            {
                Keep(inner);
            }
        }
    }

    private void AddChanged(ConfigurationPart before, ConfigurationPart after, string owner, List<(ConfigurationPart, string)> inherited)
    {
        if (before.Model.Equals(after.Model))
        {
            Keep(after);
        }
        else
        {
            var (running, next) = (before.Statements(), after.Statements());
            var changes = StatementChanges.Between(running, next);
            var prefix = $"change {PartNames.Of(after)}{owner}: ";
            _lines.AddRange(changes.Where(change => !change.IsInherited).Select(change => prefix + change.Text));
            inherited.AddRange(changes.Where(change => change.IsInherited).Select(change => (after, change.Text)));
            if (changes.Count == 0)
            {
                _lines.Add(prefix + (running.SequenceEqual(next) ? "what its lines come to" : "the same lines in another order"));
            }
        }

        Add(before.Parts, after.Parts, $" of {PartNames.Of(after)}{owner}");
    }

    // What thousands of servers take from one line is said once.
    private void AddInherited(List<(ConfigurationPart Part, string Text)> changes, string owner)
    {
        foreach (var group in changes.GroupBy(change => (Kind: PartNames.Kind(change.Part), change.Text)))
        {
            var parts = group.Select(change => change.Part).ToList();
            var subject = parts is [var one] ? PartNames.Of(one) : string.Create(CultureInfo.InvariantCulture, $"{parts.Count:N0} {group.Key.Kind}s");
            _lines.Add($"change {subject}{owner}: {group.Key.Text}, inherited");
        }
    }

    private void Keep(ConfigurationPart part)
    {
        if (part.Name.Length > 0)
        {
            _kept[PartNames.Kind(part)] = _kept.GetValueOrDefault(PartNames.Kind(part)) + 1;
        }
    }

    private static string Contents(ConfigurationPart part)
    {
        if (part.Name.Length == 0)
        {
            return $": {string.Join("; ", part.Statements().Where(statement => !statement.IsDefault).Select(StatementChanges.Line))}";
        }

        return part.Parts.Length switch
        {
            0 => "",
            1 => " with 1 real server",
            var count => string.Create(CultureInfo.InvariantCulture, $" with {count:N0} real servers"),
        };
    }
}
