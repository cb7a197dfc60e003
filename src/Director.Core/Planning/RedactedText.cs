using System.Text;
using Keepalived.Configuration;

namespace Director.Core.Planning;

/// <summary>
/// A configuration for those who may see how it works and not its secrets: what holds by default is left out as well. Pure.
/// </summary>
public static class RedactedText
{
    private const int Step = 4;

    /// <summary>Line by line, with "(not shown)" in the place of secrets.</summary>
    public static string Of(Configuration configuration)
    {
        StringBuilder text = new();
        foreach (var part in ConfigurationParts.Of(configuration))
        {
            Add(text, part, AllTables.Top, depth: 0);
        }

        return text.ToString();
    }

    private static void Add(StringBuilder text, ConfigurationPart part, KeywordTable? around, int depth)
    {
        var isBlock = part.Keyword.Length > 0;
        var table = isBlock ? around?.Find(part.Keyword)?.Body : around;
        var inside = isBlock ? depth + Step : depth;
        if (isBlock)
        {
            text.Append(' ', depth).Append(part).Append(" {\n");
        }

        foreach (var statement in part.Statements().Where(static statement => !statement.IsDefault))
        {
            Add(text, statement, table, inside);
        }

        foreach (var inner in part.Parts)
        {
            Add(text, inner, table, inside);
        }

        if (isBlock)
        {
            text.Append(' ', depth).Append("}\n");
        }
    }

    private static void Add(StringBuilder text, PrintedStatement statement, KeywordTable? table, int depth)
    {
        if (StatementChanges.IsSecret(table, statement))
        {
            text.Append(' ', depth).Append(statement.Keyword).Append(" (not shown)\n");
            return;
        }

        text.Append(' ', depth).Append(statement.Text);
        if (statement.Body.IsEmpty)
        {
            text.Append('\n');
            return;
        }

        text.Append(" {\n");
        foreach (var inner in statement.Body.Items.Where(static inner => !inner.IsDefault))
        {
            Add(text, inner, table?.Find(statement.Keyword)?.Body, depth + Step);
        }

        text.Append(' ', depth).Append("}\n");
    }
}
