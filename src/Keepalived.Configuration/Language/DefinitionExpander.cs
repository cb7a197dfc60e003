namespace Keepalived.Configuration;

/// <summary>Replaces <c>$NAME</c> and <c>${NAME}</c> in a line, until nothing changes.</summary>
internal sealed class DefinitionExpander(Definitions definitions, DiagnosticBag diagnostics)
{
    /// <summary>
    /// Replaces what one line's definitions allow. When the line ends in a name of several lines, that definition is returned
    /// and <paramref name="line"/> is what stands before it.
    /// </summary>
    public Definition? Expand(ref LogicalLine line, out string? multiLineName, out int multiLineColumn)
    {
        multiLineName = null;
        multiLineColumn = 0;
        var from = 0;
        for (var replacements = 0; ; replacements++)
        {
            if (!TryFindReference(line.Text, from, out var reference))
            {
                return null;
            }

            if (replacements >= ExpansionLimits.ReplacementsPerLine)
            {
                diagnostics.Error(line.At(reference.Start), "expansion-loop",
                    $"'{reference.Name}' is defined by itself, or by too many others; the line is not expanded further",
                    length: reference.Length);
                return null;
            }

            var definition = definitions.Find(reference.Name);
            if (definition is { IsMultiLine: true })
            {
                if (!Blanks.IsBlank(line.Text.AsSpan(reference.Start + reference.Length)))
                {
                    diagnostics.Warning(line.At(reference.Start), "multi-line-not-last",
                        $"'${reference.Name}' has several lines; it is replaced only at the end of a line, and stays as it is here",
                        length: reference.Length);
                    from = reference.Start + reference.Length;
                    continue;
                }

                multiLineName = reference.Name;
                multiLineColumn = reference.Start;
                line = line.With(line.Text[..reference.Start]);
                return definition;
            }

            var value = definition?.Value
                ?? definitions.BuiltIn(reference.Name, line.Text.AsSpan(reference.ArgumentsStart, reference.ArgumentsLength),
                    line.Origin.File);
            if (value is null)
            {
                ReportUndefined(line, reference);
                from = reference.Start + reference.Length;
                continue;
            }

            if (line.Text.Length - reference.Length + value.Length > ExpansionLimits.LineLength)
            {
                diagnostics.Error(line.At(reference.Start), "expansion-too-long",
                    $"the line grows beyond {ExpansionLimits.LineLength} characters; '{reference.Name}' is not replaced",
                    length: reference.Length);
                return null;
            }

            line = Replace(line, reference, value, definition);
            from = reference.Start;
        }
    }

    private void ReportUndefined(LogicalLine line, Reference reference)
    {
        var position = line.At(reference.Start);
        var text = line.Text.Substring(reference.Start, reference.Length);
        var suggestion = Suggestions.For(reference.Name, definitions.All.Select(d => d.Key));
        if (reference.IsBraced && !IsQuoted(line.Text, reference.Start))
        {
            diagnostics.Error(position, "undefined-name", $"'{text}' is not defined; it stays as it is",
                suggestion ?? "keepalived would take its braces for a block", reference.Length);
        }
        else
        {
            diagnostics.Warning(position, "undefined-name", $"'{text}' is not defined; it stays as it is", suggestion, reference.Length);
        }
    }

    private static bool IsQuoted(string text, int index) => text.AsSpan(0, index).Count('"') % 2 == 1;

    private static LogicalLine Replace(LogicalLine line, Reference reference, string value, Definition? definition)
    {
        var text = string.Concat(line.Text.AsSpan(0, reference.Start), value, line.Text.AsSpan(reference.Start + reference.Length));
        var expansion = definition?.Position is { } place ? new SourceExpansion($"${reference.Name} is defined here", place) : null;
        var segments = line.Origin.Segments.ReplaceRange(line.At(reference.Start).Column, reference.Start, reference.Length, value.Length,
            expansion);
        return new LogicalLine(text, line.Origin.With(segments));
    }

    private static bool TryFindReference(string text, int from, out Reference reference)
    {
        for (var i = text.IndexOf('$', from); i >= 0; i = text.IndexOf('$', i + 1))
        {
            if (i + 1 < text.Length && (text[i + 1] == '{' ? TryBraced(text, i, out reference) : TryPlain(text, i, out reference)))
            {
                return true;
            }
        }

        reference = default;
        return false;
    }

    private static bool TryBraced(string text, int dollar, out Reference reference)
    {
        reference = default;
        var start = dollar + 2;
        var end = EndOfName(text, start);
        if (end == start)
        {
            return false;
        }

        var close = text.IndexOf('}', end);
        if (close < 0 || (close > end && (!Blanks.IsBlank(text[end]) || text[start] != '_')))
        {
            return false;
        }

        reference = new Reference(dollar, close + 1 - dollar, text[start..end], true, end, close - end);
        return true;
    }

    private static bool TryPlain(string text, int dollar, out Reference reference)
    {
        var end = EndOfName(text, dollar + 1);
        var isName = end > dollar + 1 && (end == text.Length || text[end] is ',' or ')' || Blanks.IsBlank(text[end]));
        reference = isName ? new Reference(dollar, end - dollar, text[(dollar + 1)..end], false, end, 0) : default;
        return isName;
    }

    private static int EndOfName(string text, int start)
    {
        if (start >= text.Length || !Definitions.IsNameStart(text[start]))
        {
            return start;
        }

        var i = start;
        while (i < text.Length && Definitions.IsNameCharacter(text[i]))
        {
            i++;
        }

        return i;
    }

    private readonly record struct Reference(int Start, int Length, string Name, bool IsBraced, int ArgumentsStart, int ArgumentsLength);
}
