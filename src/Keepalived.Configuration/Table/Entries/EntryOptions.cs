namespace Keepalived.Configuration;

/// <summary>Makes the words of entries.</summary>
internal static class EntryOptions
{
    /// <summary>A word with a value that may be absent.</summary>
    /// <param name="value">How the value is written.</param>
    /// <param name="get">The value in the entry; null: it has none.</param>
    /// <param name="set">The entry with the value.</param>
    /// <param name="range">What is accepted; null: as the kind of value has it.</param>
    /// <param name="place">See <see cref="EntryOption{T}.Place"/>.</param>
    /// <param name="printedAs">See <see cref="EntryOption{T}.PrintedAs"/>.</param>
    public static EntryOption<T> Of<T, TValue>(
        string name, EntryValue<TValue> value, Func<T, TValue?> get, Func<T, TValue, T> set, string meaning, string @default = "none",
        string? range = null, int place = 0, string? printedAs = null)
        where T : class
        where TValue : class
        => new((entry, cursor) => value.TryRead(cursor, out var read) ? set(entry, read) : entry)
        {
            Name = name,
            Arguments = value.Arguments,
            Range = range ?? value.Range,
            Default = @default,
            Meaning = meaning,
            Place = place,
            PrintedAs = printedAs,
            Print = (entry, usual) => get(entry) is { } held && !held.Equals(get(usual)) ? value.Format(held) : null,
        };

    /// <summary>The same for a number, or another value that is no object.</summary>
    /// <param name="alwaysSaid">It is printed even if it is what holds anyway.</param>
    public static EntryOption<T> Number<T, TValue>(
        string name, EntryValue<TValue> value, Func<T, TValue?> get, Func<T, TValue, T> set, string meaning, string @default = "none",
        string? range = null, int place = 0, bool alwaysSaid = false)
        where T : class
        where TValue : struct
        => new((entry, cursor) => value.TryRead(cursor, out var read) ? set(entry, read) : entry)
        {
            Name = name,
            Arguments = value.Arguments,
            Range = range ?? value.Range,
            Default = @default,
            Meaning = meaning,
            Place = place,
            Print = (entry, usual) => get(entry) is { } held && (alwaysSaid || !held.Equals(get(usual))) ? value.Format(held) : null,
        };

    /// <summary>A word without arguments.</summary>
    public static EntryOption<T> Flag<T>(string name, Func<T, bool> get, Func<T, T> set, string meaning, int place = 0)
        where T : class
        => Option<T>(name, "", meaning, (entry, _) => set(entry), (entry, _) => get(entry) ? "" : null, @default: "off", place: place);

    /// <summary>Another word: one that looks at the rest of the entry, or has a form of its own.</summary>
    /// <param name="read">See <see cref="EntryOption{T}"/>.</param>
    /// <param name="print">See <see cref="EntryOption{T}.Print"/>.</param>
    public static EntryOption<T> Option<T>(
        string name, string arguments, string meaning, Func<T, EntryCursor, T> read, Func<T, T, string?>? print, string range = "",
        string @default = "", int place = 0, string? printedAs = null)
        where T : class
        => new(read)
        {
            Name = name,
            Arguments = arguments,
            Meaning = meaning,
            Range = range,
            Default = @default,
            Place = place,
            PrintedAs = printedAs,
            Print = print,
        };

    /// <summary>The same word under other names.</summary>
    public static IEnumerable<EntryOption<T>> Named<T>(EntryOption<T> option, params string[] aliases)
        where T : class
        => [option, .. aliases.Select(alias => Alias(option, alias))];

    private static EntryOption<T> Alias<T>(EntryOption<T> option, string alias)
        where T : class
        => new EntryOption<T>(option.Read)
        {
            Name = alias,
            AliasOf = option.Name,
            Arguments = option.Arguments,
            Range = option.Range,
            Default = option.Default,
            Meaning = $"Another name of {option.Name}.",
        }.ShownAs(option);
}
