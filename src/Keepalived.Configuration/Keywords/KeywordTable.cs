using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Keepalived.Configuration;

/// <summary>The keywords of one kind of block.</summary>
public abstract class KeywordTable
{
    private readonly FrozenDictionary<string, Keyword> _byName;
    private readonly FrozenDictionary<string, Keyword>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    private protected KeywordTable(string path, string meaning, IEnumerable<Keyword> keywords)
    {
        Path = path;
        Meaning = meaning;
        Keywords = [.. keywords];
        _byName = Keywords.ToFrozenDictionary(k => k.Name, StringComparer.Ordinal);
        _bySpan = _byName.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Keywords from the top to this block, joined by slashes; empty for the top level.</summary>
    public string Path { get; }

    /// <summary>One line of meaning.</summary>
    public string Meaning { get; }

    /// <summary>Its keywords in the order of the reference, which is the order they are printed in.</summary>
    public ImmutableArray<Keyword> Keywords { get; }

    /// <summary>What holds when <paramref name="keyword"/> is left out, as the reference shows it; empty: nothing does.</summary>
    public virtual string DefaultOf(Keyword keyword) => keyword.Default;

    /// <summary>A keyword by its name; null: unknown here.</summary>
    public Keyword? Find(ReadOnlySpan<char> name) => _bySpan.TryGetValue(name, out var keyword) ? keyword : null;
}
