namespace Keepalived.Configuration;

/// <summary>One word, in quotes if it has blanks.</summary>
/// <param name="arguments">As the reference shows it.</param>
/// <param name="longest">Most bytes; longer is an error.</param>
/// <param name="truncates">Longer is cut and used, else it is ignored.</param>
/// <param name="absent">The value when there is no argument; null: that is an error.</param>
internal sealed class WordSyntax(
    string arguments = "<string>", int longest = 0, bool truncates = false, string? absent = null) : ValueSyntax<string>
{
    public override string Arguments => absent is null ? arguments : $"[{arguments}]";

    public override string Range => longest == 0 ? "" : $"at most {longest} characters";

    public override bool TryRead(Statement statement, ReadContext context, out string value)
    {
        if (absent is not null && statement.Count == 1)
        {
            value = absent;
            return true;
        }

        if (!context.TryArgument(statement, 1, arguments, out value))
        {
            return false;
        }

        var bytes = longest == 0 ? [] : RawText.Encode(value);
        if (bytes.Length <= longest)
        {
            return true;
        }

        var cut = RawText.Decode(bytes.AsSpan(0, longest));
        context.Bad(statement, 1, "too-long",
            truncates
                ? $"'{value}' is longer than {longest} characters; only its first {longest} are used"
                : $"'{value}' is longer than {longest} characters; the line is left out");
        value = cut;
        return truncates;
    }

    public override string Format(string value) => value.Length == 0 && absent is { Length: 0 } ? "" : ConfigurationWriter.Quote(value);
}
