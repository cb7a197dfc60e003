namespace Keepalived.Configuration;

/// <summary>What the entries of a list look like: the words that may stand in them.</summary>
internal sealed class EntryTable(string path, string meaning, string entryArguments, IEnumerable<Keyword> words, bool wordsMayShareLine = false)
    : KeywordTable(path, meaning, words)
{
    /// <summary>One entry, as the reference shows it.</summary>
    public string EntryArguments => entryArguments;

    /// <summary>Every word is an entry of its own.</summary>
    public bool WordsMayShareLine => wordsMayShareLine;
}
