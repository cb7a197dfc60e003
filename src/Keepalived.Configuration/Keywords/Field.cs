namespace Keepalived.Configuration;

/// <summary>Makes rows of the table from a value's syntax and where the model keeps it.</summary>
internal static class Field
{
    public static Keyword<T> Of<T, TValue>(
        string name,
        ValueSyntax<TValue> syntax,
        Func<T, TValue> get,
        Func<T, TValue, T> set,
        string meaning,
        KeywordStatus status = KeywordStatus.ActedOn,
        string? @default = null,
        string? note = null,
        bool firstWins = false,
        bool deprecated = false)
        where T : class
        => new()
        {
            IsDeprecated = deprecated,
            Name = name,
            Arguments = syntax.Arguments,
            Range = syntax.Range,
            MostWords = syntax.MostWords,
            Default = @default ?? "",
            Meaning = meaning,
            Status = status,
            StatusNote = note ?? "",
            FirstWins = firstWins,
            Read = (model, statement, context) => syntax.TryRead(statement, context, out var value) && IsNews(value, get(model)) ? set(model, value) : model,
            Print = (model, baseline, writer) =>
            {
                if (get(model) is { } value)
                {
                    var (words, isDefault) = (syntax.Format(value), !IsNews(value, get(baseline)));

                    // A default that no words name: the bare keyword would say something else.
                    if (words.Length > 0 || !isDefault || value is true)
                    {
                        writer.Line(name, words, isDefault);
                    }
                }
            },
        };

    /// <summary>The same for a value that may be absent.</summary>
    public static Keyword<T> Maybe<T, TValue>(
        string name,
        ValueSyntax<TValue> syntax,
        Func<T, TValue?> get,
        Func<T, TValue?, T> set,
        string meaning,
        KeywordStatus status = KeywordStatus.ActedOn,
        string? @default = null,
        string? note = null,
        bool firstWins = false)
        where T : class
        where TValue : struct
        => new()
        {
            Name = name,
            Arguments = syntax.Arguments,
            Range = syntax.Range,
            MostWords = syntax.MostWords,
            Default = @default ?? "none",
            Meaning = meaning,
            Status = status,
            StatusNote = note ?? "",
            FirstWins = firstWins,
            Read = (model, statement, context) => syntax.TryRead(statement, context, out var value) && IsNews<TValue?>(value, get(model)) ? set(model, value) : model,
            Print = (model, baseline, writer) =>
            {
                if (get(model) is { } value)
                {
                    writer.Line(name, syntax.Format(value), isDefault: !IsNews<TValue?>(value, get(baseline)));
                }
            },
        };

    /// <summary>A keyword that is checked for its name only and changes nothing.</summary>
    public static Keyword<T> Ignored<T>(string name, string arguments, string meaning, KeywordStatus status, string note)
        where T : class
        => new()
        {
            Name = name,
            Arguments = arguments,
            Meaning = meaning,
            Status = status,
            StatusNote = note,
            MostWords = 0,
            Repeats = true,
            Read = (model, _, _) => model,
        };

    /// <summary>A block within a block.</summary>
    public static Keyword<T> Block<T, TBody>(
        string name,
        string arguments,
        KeywordTable<TBody> body,
        string meaning,
        Func<T, Statement, Block, ReadContext, T> read,
        Action<T, T, ConfigurationWriter> print,
        KeywordStatus status = KeywordStatus.ActedOn,
        bool repeats = false,
        bool late = false,
        int mostWords = 1,
        string? note = null,
        string range = "")
        where T : class
        where TBody : class
        => new()
        {
            Name = name,
            Arguments = arguments.Length == 0 ? "{ ... }" : $"{arguments} {{ ... }}",
            Range = range,
            Meaning = meaning,
            Status = status,
            StatusNote = note ?? "",
            BodyKind = BodyKind.Keywords,
            Body = body,
            Repeats = repeats,
            ReadsLate = late,
            MostWords = mostWords,
            Read = (model, statement, context) => statement.Body is { } block ? read(model, statement, block, context) : model,
            Print = print,
        };

    /// <summary>A list in braces, one entry a line.</summary>
    public static Keyword<T> List<T>(
        string name,
        EntryTable body,
        string meaning,
        Func<T, Block, ReadContext, T> read,
        Action<T, T, ConfigurationWriter> print,
        KeywordStatus status = KeywordStatus.ActedOn,
        bool repeats = true,
        bool late = false,
        string? note = null,
        bool firstWins = false)
        where T : class
        => new()
        {
            Name = name,
            Arguments = $"{{ {body.EntryArguments} ... }}",
            Meaning = meaning,
            Status = status,
            StatusNote = note ?? "",
            BodyKind = BodyKind.Entries,
            Body = body,
            Repeats = repeats,
            FirstWins = firstWins,
            ReadsLate = late,
            MostWords = 1,
            Read = (model, statement, context) => statement.Body is { } block ? read(model, block, context) : model,
            Print = print,
        };

    // Thousands of servers say what holds anyway: that is no reason to copy them.
    private static bool IsNews<TValue>(TValue value, TValue held) => !EqualityComparer<TValue>.Default.Equals(value, held);
}
