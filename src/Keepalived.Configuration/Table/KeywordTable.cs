using System.Collections.Immutable;

namespace Keepalived.Configuration;

/// <summary>The keywords of one kind of block.</summary>
public abstract class KeywordTable
{
    private readonly Lazy<Rows> _rows;

    /// <param name="path">See <see cref="Path"/>.</param>
    /// <param name="meaning">See <see cref="Meaning"/>.</param>
    /// <param name="keywords">Makes the rows when they are first asked for. A file has few of all the kinds of blocks, and the rows
    /// of one bring a hundred types that the runtime would have to load.</param>
    private protected KeywordTable(string path, string meaning, Func<IEnumerable<Keyword>> keywords)
    {
        Path = path;
        Meaning = meaning;
        _rows = new Lazy<Rows>(() => new Rows([.. keywords()]));
    }

    /// <summary>Keywords from the top to this block, joined by slashes; empty for the top level.</summary>
    public string Path { get; }

    /// <summary>One line of meaning.</summary>
    public string Meaning { get; }

    /// <summary>Its keywords in the order of the reference, which is the order they are printed in.</summary>
    public ImmutableArray<Keyword> Keywords => _rows.Value.InOrder;

    /// <summary>What holds when <paramref name="keyword"/> is left out, as the reference shows it; empty: nothing does.</summary>
    public virtual string DefaultOf(Keyword keyword) => keyword.Default;

    /// <summary>True for a word of an unknown block that sounds as if a secret stood behind it.</summary>
    public static bool MayBeSecret(string word) => SecretKeywords.SoundsSecret(word);

    /// <summary>One of its keywords takes a secret.</summary>
    internal bool HasSecrets => _rows.Value.HasSecrets;

    /// <summary>A keyword by its name; null: unknown here.</summary>
    public Keyword? Find(ReadOnlySpan<char> name) => _rows.Value.ByName.TryGetValue(name, out var keyword) ? keyword : null;

    private sealed class Rows(ImmutableArray<Keyword> keywords)
    {
        public ImmutableArray<Keyword> InOrder => keywords;

        public bool HasSecrets { get; } = keywords.Any(k => k.IsSecret);

        public Dictionary<string, Keyword>.AlternateLookup<ReadOnlySpan<char>> ByName { get; } =
            keywords.ToDictionary(k => k.Name, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
