namespace Keepalived.Configuration;

/// <summary>Makes rows of the table from a value's syntax and where the model keeps it.</summary>
internal static class Field
{
    /// <param name="get">The value in the model; null: the model has none.</param>
    /// <param name="set">The model with the value.</param>
    /// <param name="default">What holds without the keyword, as the reference shows it; null: as the model has it.</param>
    /// <param name="firstWins">A second one is an error.</param>
    /// <param name="alwaysSaid">It is printed even if it is what holds anyway: leaving it out would bring a warning, or depend on
    /// others.</param>
    /// <param name="late">It adds to what other keywords of the block give, and is read behind them.</param>
    public static Keyword<T> Of<T, TValue>(
        string name,
        ValueSyntax<TValue> syntax,
        Func<T, TValue?> get,
        Func<T, TValue, T> set,
        string meaning,
        string? @default = null,
        bool firstWins = false,
        bool alwaysSaid = false,
        bool late = false)
        where T : class
        => new()
        {
            Name = name,
            Arguments = syntax.Arguments,
            Range = syntax.Range,
            MostWords = syntax.MostWords,
            RunsScript = syntax.RunsScript,
            Default = @default ?? "",
            Meaning = meaning,
            FirstWins = firstWins,
            ReadsLate = late,
            Read = (model, statement, context) => syntax.TryRead(statement, context, out var value) && IsNews(value, get(model))
                ? set(model, value) : model,
            Print = (model, baseline, writer) =>
            {
                if (get(model) is { } value && (!alwaysSaid && !IsNews(value, get(baseline))) is var isDefault
                    && (writer.WithDefaults || !isDefault))
                {
                    var words = syntax.Format(value);

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
        string? @default = null,
        bool firstWins = false)
        where T : class
        where TValue : struct
        => new()
        {
            Name = name,
            Arguments = syntax.Arguments,
            Range = syntax.Range,
            MostWords = syntax.MostWords,
            RunsScript = syntax.RunsScript,
            Default = @default ?? "none",
            Meaning = meaning,
            FirstWins = firstWins,
            Read = (model, statement, context) => syntax.TryRead(statement, context, out var value) && IsNews<TValue?>(value, get(model))
                ? set(model, value) : model,
            Print = (model, baseline, writer) =>
            {
                if (get(model) is { } value)
                {
                    writer.Line(name, syntax.Format(value), isDefault: !IsNews<TValue?>(value, get(baseline)));
                }
            },
        };

    /// <summary>A keyword that is checked for its name only and changes nothing.</summary>
    public static Keyword<T> Ignored<T>(string name, string arguments, string meaning)
        where T : class
        => new()
        {
            Name = name,
            Arguments = arguments,
            Meaning = meaning,
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
        bool repeats = false,
        bool late = false,
        int mostWords = 1,
        string range = "")
        where T : class
        where TBody : class
        => new()
        {
            Name = name,
            Arguments = arguments.Length == 0 ? "{ ... }" : $"{arguments} {{ ... }}",
            Range = range,
            Meaning = meaning,
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
        bool repeats = true,
        bool late = false,
        bool firstWins = false)
        where T : class
        => new()
        {
            Name = name,
            Arguments = $"{{ {body.EntryArguments} ... }}",
            Meaning = meaning,
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
    private static bool IsNews<TValue>(TValue? value, TValue? held) => !EqualityComparer<TValue>.Default.Equals(value, held);
}
