namespace Keepalived.Configuration;

/// <summary>What the entries of a list look like: the words that may stand in them.</summary>
internal sealed class EntryTable : KeywordTable
{
    /// <param name="entryArguments">One entry, as the reference shows it.</param>
    /// <param name="example">An entry that a word can be added to.</param>
    /// <param name="wordsMayShareLine">Every word is an entry of its own.</param>
    public EntryTable(string path, string meaning, string entryArguments, string example, IEnumerable<Keyword> words, bool wordsMayShareLine = false)
        : base(path, meaning, words)
    {
        EntryArguments = entryArguments;
        Example = example;
        WordsMayShareLine = wordsMayShareLine;
        foreach (var word in Keywords)
        {
            if (word.Name.StartsWith('<'))
            {
                word.GivenExample ??= example;
            }
            else
            {
                word.ExampleStem = example;
            }
        }
    }

    /// <summary>One entry, as the reference shows it.</summary>
    public string EntryArguments { get; }

    /// <summary>An entry, as it stands in a file.</summary>
    public string Example { get; }

    /// <summary>Every word is an entry of its own.</summary>
    public bool WordsMayShareLine { get; }
}
