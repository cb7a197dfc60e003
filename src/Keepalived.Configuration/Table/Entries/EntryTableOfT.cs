namespace Keepalived.Configuration;

/// <summary>What the entries of a list look like that become a <typeparamref name="T"/>, one a line.</summary>
/// <param name="usual">An entry that says nothing.</param>
/// <param name="other">Reads a word that is no option of the table; what is wrong is reported.</param>
/// <param name="words">Makes the words, see <see cref="KeywordTable"/>.</param>
internal sealed class EntryTable<T>(
    string path, string meaning, string entryArguments, string example, T usual, Func<T, EntryCursor, KeywordTable, T> other,
    Func<IEnumerable<Keyword>> words) : EntryTable(path, meaning, entryArguments, example, words)
    where T : class
{
    private EntryOption<T>[]? _printed;

    private EntryOption<T>[] Printed => _printed ??=
        [.. Keywords.OfType<EntryOption<T>>().Where(o => o.AliasOf is null && o.Print is not null).OrderBy(o => o.Place)];

    /// <summary>
    /// Reads the words behind the one that the cursor stands on. Where one makes the entry useless, the cursor has failed.
    /// </summary>
    /// <param name="entry">What is known of it.</param>
    /// <param name="seen">Hears of each option.</param>
    public T Read(T entry, EntryCursor cursor, Action<Keyword>? seen = null)
    {
        while (cursor.MoveNext() && !cursor.Failed)
        {
            if (Find(cursor.Word) is EntryOption<T> { IsPositional: false } option)
            {
                cursor.ReportOmission(option);
                seen?.Invoke(option);
                entry = option.Read(entry, cursor);
            }
            else
            {
                entry = other(entry, cursor, this);
            }
        }

        return entry;
    }

    /// <summary>The words that read back as <paramref name="entry"/>.</summary>
    public string Format(T entry) => string.Join(' ', Printed.Select(option => option.Format(entry, usual)).OfType<string>());

    /// <summary>Writes an entry as a line of its own.</summary>
    public void Print(T entry, ConfigurationWriter writer) => writer.Line(Format(entry));
}
