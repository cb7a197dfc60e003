namespace Keepalived.Configuration;

/// <summary>One of several words.</summary>
/// <param name="absent">The value when there is no argument; null: that is an error.</param>
internal sealed class ChoiceSyntax<TValue>(
    (string Word, TValue Value)[] choices, bool ignoreCase = false, TValue? fallback = null, TValue? absent = null)
    : ValueSyntax<TValue>
    where TValue : struct
{
    public override string Arguments => absent is null ? Words : $"[{Words}]";

    private string Words => string.Join('|', Names(evenEmpty: false));

    public override bool TryRead(Statement statement, ReadContext context, out TValue value)
    {
        value = default;
        if (absent is { } none && statement.Count == 1)
        {
            value = none;
            return true;
        }

        if (!context.TryArgument(statement, 1, Words, out var word))
        {
            return false;
        }

        var comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        foreach (var choice in choices)
        {
            if (choice.Word.Length > 0 && word.Equals(choice.Word, comparison))
            {
                value = choice.Value;
                return true;
            }
        }

        var hint = Suggestions.For(word, Names(evenEmpty: true)) ?? $"expected {Words}";
        var consequence = fallback is null ? "the line is left out" : $"{Format(fallback.Value)} is used";
        context.Bad(statement, 1, "bad-choice", $"'{word}' is not possible for '{statement[0]}'; {consequence}", hint);
        value = fallback ?? default;
        return fallback is not null;
    }

    // A loop: LINQ over tuples of each of a dozen enums is compiled for each of them, some megabytes of a native build.
    private List<string> Names(bool evenEmpty)
    {
        var names = new List<string>(choices.Length);
        foreach (var (word, _) in choices)
        {
            if (evenEmpty || word.Length > 0)
            {
                names.Add(word);
            }
        }

        return names;
    }

    public override string Format(TValue value)
        => choices.FirstOrDefault(c => EqualityComparer<TValue>.Default.Equals(c.Value, value)).Word ?? "";
}
