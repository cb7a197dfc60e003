namespace Keepalived.Configuration;

/// <summary>Makes the words of entries.</summary>
internal static class EntryOptions
{
    public static EntryOption<T> Option<T>(string name, string arguments, string meaning, Func<T, EntryCursor, T> read, string range = "", string @default = "", string? aliasOf = null, bool deprecated = false, KeywordStatus status = KeywordStatus.ActedOn)
        where T : class
        => new(read)
        {
            Name = name,
            Arguments = arguments,
            Meaning = aliasOf is null ? meaning : $"Another name of {aliasOf}.",
            Range = range,
            Default = @default,
            AliasOf = aliasOf,
            IsDeprecated = deprecated,
            Status = status,
        };

    public static EntryOption<T> Flag<T>(string name, string meaning, Func<T, T> set)
        where T : class
        => Option<T>(name, "", meaning, (entry, _) => set(entry), @default: "off");

    /// <summary>A word without arguments for which there is nothing to do here.</summary>
    /// <param name="name">As it stands in a file.</param>
    /// <param name="meaning">For people.</param>
    /// <param name="set">Into the model.</param>
    /// <param name="why">Why there is nothing to do.</param>
    public static EntryOption<T> FlagWithoutEffect<T>(string name, string meaning, Func<T, T> set, string why)
        where T : class
        => new((entry, _) => set(entry))
        {
            Name = name,
            Arguments = "",
            Meaning = meaning,
            Default = "off",
            Status = KeywordStatus.NotApplicable,
            StatusNote = why,
        };

    /// <summary>The same word under other names.</summary>
    public static IEnumerable<EntryOption<T>> Named<T>(EntryOption<T> option, params string[] aliases)
        where T : class
        => [option, .. aliases.Select(alias => Option<T>(alias, option.Arguments, option.Meaning, option.Read, option.Range, option.Default, option.Name).ShownAs(option))];
}
