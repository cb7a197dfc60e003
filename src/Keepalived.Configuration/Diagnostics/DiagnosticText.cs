using System.Text;

namespace Keepalived.Configuration;

/// <summary>Diagnostics as a terminal shows them: the message, the line it is about, and a caret.</summary>
public static class DiagnosticText
{
    private const string Reset = "\e[0m";
    private const string Bold = "\e[1m";

    /// <summary>
    /// One diagnostic, with the line it is about when <paramref name="line"/> is known, and where expanded text came from.
    /// </summary>
    /// <param name="line">The text of the line in the file; null: not to be had.</param>
    /// <param name="color">With colours of ANSI terminals.</param>
    public static string Render(Diagnostic diagnostic, string? line, bool color)
    {
        var text = new StringBuilder();
        var severity = diagnostic.SeverityWord;
        var message = Harmless(diagnostic.ToString());
        text.Append(color
            ? message.Replace($"{severity}: ", $"{ColorOf(diagnostic.Severity)}{severity}:{Reset} {Bold}", StringComparison.Ordinal) + Reset
            : message)
            .Append('\n');
        if (line is not null && diagnostic.Position.Column <= line.Length + 1)
        {
            (line, var start) = Shown(line, diagnostic);
            var indent = string.Concat(line.AsSpan(0, start).ToString().Select(c => c == '\t' ? '\t' : ' '));
            var length = Math.Max(1, Math.Min(diagnostic.Length, line.Length - start));
            text.Append("    ").Append(Harmless(line)).Append('\n');
            text.Append("    ").Append(indent).Append(color ? ColorOf(diagnostic.Severity) : "").Append('^').Append('~', length - 1)
                .Append(color ? Reset : "").Append('\n');
        }

        if (diagnostic.Position.Expansion is { } expansion)
        {
            text.Append($"{expansion.Place}: note: {expansion.Description}\n");
        }

        for (var from = diagnostic.Position.File?.IncludedFrom; from is { } place; from = place.File?.IncludedFrom)
        {
            text.Append($"{place}: note: included from here\n");
        }

        return text.ToString();
    }

    /// <summary>The line without its secret, and the index that the caret stands under.</summary>
    private static (string Line, int Start) Shown(string line, Diagnostic diagnostic)
    {
        // The file may be another one by now than the one that was read.
        var found = SecretText.Find(line)?.HiddenColumn ?? int.MaxValue;
        var hidden = Math.Min(found, diagnostic.HiddenColumn ?? int.MaxValue) - 1;
        var start = diagnostic.Position.Column - 1;
        return hidden >= line.Length ? (line, start)
            : line[hidden] == ' ' && hidden + 1 < line.Length ? ($"{line[..(hidden + 1)]}{SecretText.Mask}", Math.Min(start, hidden + 1))
            : ($"{line[..hidden]}{SecretText.Mask}", Math.Min(start, hidden));
    }

    /// <summary>A file may come from anywhere: what would steer a terminal is shown as the replacement character.</summary>
    private static string Harmless(string text) => string.Concat(text.Select(c => char.IsControl(c) && c != '\t' ? '\uFFFD' : c));

    private static string ColorOf(Severity severity) => severity switch
    {
        Severity.Error => "\e[1;31m",
        Severity.Warning => "\e[1;35m",
        _ => "\e[1;36m",
    };
}
