namespace Keepalived.Configuration;

/// <summary>One of several words that stand for themselves.</summary>
internal sealed class NameChoiceSyntax(string[] names) : ValueSyntax<string>
{
    public override string Arguments => string.Join('|', names);

    public override bool TryRead(Statement statement, ReadContext context, out string value)
    {
        if (!context.TryArgument(statement, 1, Arguments, out value))
        {
            return false;
        }

        if (names.Contains(value))
        {
            return true;
        }

        context.Bad(statement, 1, "bad-choice", $"'{value}' is not possible for '{statement[0]}'; the line is left out",
            Suggestions.For(value, names) ?? $"expected {Arguments}");
        return false;
    }

    public override string Format(string value) => value;
}
