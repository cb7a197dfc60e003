namespace Keepalived.Configuration;

/// <summary>A word with its arguments within an entry of a list: how it is read, and how it is printed.</summary>
/// <param name="read">Takes the word that the cursor stands on, and its arguments, into the entry. What is wrong is reported.</param>
internal sealed class EntryOption<T>(Func<T, EntryCursor, T> read) : Keyword
    where T : class
{
    /// <summary>
    /// The arguments that the first entry has and the second, one that says nothing, has not: empty for a word without any, null when the
    /// word is not to be printed. Null itself: other words print it.
    /// </summary>
    public Func<T, T, string?>? Print { get; init; }

    /// <summary>Where it is printed: words of a lower place first, those of one place in the order of the table.</summary>
    public int Place { get; init; }

    /// <summary>The word it is printed as; null: its name.</summary>
    public string? PrintedAs { get; init; }

    /// <summary>It stands for itself, without a word before it: the address of an entry.</summary>
    public bool IsPositional => Name.StartsWith('<');

    public T Read(T entry, EntryCursor cursor) => read(entry, cursor);

    /// <summary>As it stands in an entry; null: it does not.</summary>
    public string? Format(T entry, T usual) => Print?.Invoke(entry, usual) switch
    {
        null => null,
        { } words when IsPositional => words,
        "" => PrintedAs ?? Name,
        var words => $"{PrintedAs ?? Name} {words}",
    };
}
