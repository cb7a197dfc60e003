namespace Keepalived.Configuration;

/// <summary>A pattern: one word in which both kinds of quotes and escapes are understood.</summary>
internal sealed class RegexSyntax : ValueSyntax<string>
{
    public override string Arguments => "<pattern>";

    public override int MostWords => 0;

    public override bool TryRead(Statement statement, ReadContext context, out string value)
    {
        value = "";
        if (statement.IsBroken)
        {
            return false;
        }

        if (!ScriptWords.TrySplit(statement.Text[statement.ArgumentsStart..], escapes: true, out var words) || words.Count != 1)
        {
            context.Bad(statement, 1, "bad-regex", "regex needs exactly one word; the line is left out", "put the pattern into quotes");
            return false;
        }

        value = words[0];
        return true;
    }

    public override string Format(string value)
    {
        // Comments and braces are cut before escapes are seen, and only double quotes protect from that.
        var text = ScriptWords.Join([value]);
        return text.StartsWith("\"'", StringComparison.Ordinal) ? $"\"{text[2..^2]}\"" : text;
    }
}
