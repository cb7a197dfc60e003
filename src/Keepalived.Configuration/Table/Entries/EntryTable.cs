namespace Keepalived.Configuration;

/// <summary>What the entries of a list look like: the words that may stand in them.</summary>
internal class EntryTable : KeywordTable
{
    /// <param name="entryArguments">One entry, as the reference shows it.</param>
    /// <param name="example">An entry that a word can be added to.</param>
    /// <param name="words">Makes the words, see <see cref="KeywordTable"/>.</param>
    /// <param name="wordsMayShareLine">Every word is an entry of its own.</param>
    public EntryTable(
        string path, string meaning, string entryArguments, string example, Func<IEnumerable<Keyword>> words,
        bool wordsMayShareLine = false)
        : base(path, meaning, () => WithExample(words(), example))
    {
        EntryArguments = entryArguments;
        Example = example;
        WordsMayShareLine = wordsMayShareLine;
    }

    /// <summary>One entry, as the reference shows it.</summary>
    public string EntryArguments { get; }

    /// <summary>An entry, as it stands in a file.</summary>
    public string Example { get; }

    /// <summary>Every word is an entry of its own.</summary>
    public bool WordsMayShareLine { get; }

    private static IEnumerable<Keyword> WithExample(IEnumerable<Keyword> words, string example)
    {
        foreach (var word in words)
        {
            if (word.Name.StartsWith('<'))
            {
                word.GivenExample ??= example;
            }
            else
            {
                word.ExampleStem = example;
            }

            yield return word;
        }
    }
}

/// <summary>A word with its arguments within an entry of a list: <c>dev eth0</c>.</summary>
internal sealed class EntryWord : Keyword
{
    /// <summary>A word for the reference; how it is read and printed is said elsewhere.</summary>
    public static EntryWord Of(string name, string arguments, string meaning, string range = "", string @default = "") => new()
    {
        Name = name,
        Arguments = arguments,
        Meaning = meaning,
        Range = range,
        Default = @default,
    };
}
