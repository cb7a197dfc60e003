namespace Keepalived.Configuration;

/// <summary>A keyword that says it all. keepalived ignores a word behind it, even <c>off</c>; here <c>off</c> is off.</summary>
internal sealed class FlagSyntax : ValueSyntax<bool>
{
    public override string Arguments => "";

    public override bool TryRead(Statement statement, ReadContext context, out bool value)
    {
        value = true;
        if (statement.Count > 1 && BooleanSyntax.Parse(statement[1]) is { } read)
        {
            value = read;
            if (!read)
            {
                context.Doubt(statement, 1, "flag-off",
                    $"'{statement[0]} {statement[1]}' is read as off, but keepalived ignores the word and turns it on", "delete the line");
            }
        }
        else if (statement.Count > 1)
        {
            context.Doubt(statement, 1, "surplus-words", $"'{statement.Join(1)}' behind '{statement[0]}' is not read");
        }

        return true;
    }

    public override string Format(bool value) => value ? "" : "off";
}
