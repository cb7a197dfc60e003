using System.Globalization;

namespace Keepalived.Configuration;

/// <summary>
/// <c>~SEQ(var,[start,[step,]]end) text</c>, <c>~SEQx(...)</c> in hexadecimal, and <c>~LST(var,a,b) text</c> or
/// <c>~LST({v,w},{1,2},{3}) text</c>.
/// </summary>
internal static class RepeatDirective
{
    public static bool IsOne(ReadOnlySpan<char> text) => text.StartsWith("~SEQ(") || text.StartsWith("~SEQx(") || text.StartsWith("~LST(");

    /// <summary>The frame that repeats the line's text; null, and an error, when the directive is wrong.</summary>
    public static RepeatFrame? Parse(LogicalLine line, Definitions definitions, DiagnosticBag diagnostics)
    {
        var start = line.Start;
        var open = line.Text.IndexOf('(', start);
        var close = line.Text.IndexOf(')', open);
        if (close < 0)
        {
            diagnostics.Error(line.At(open), "bad-repeat", $"'{line.Text[start..open]}(' has no ')'; the line is left out");
            return null;
        }

        var text = line.Blank(close + 1);
        var parameters = line.Text[(open + 1)..close];
        var isList = line.Text.AsSpan(start).StartsWith("~LST");
        var frame = isList
            ? ParseList(parameters, text, definitions, out var problem)
            : ParseSequence(parameters, line.Text[start + 4] == 'x', text, definitions, out problem);
        if (frame is null)
        {
            diagnostics.Error(line.At(open + 1), "bad-repeat", problem!, length: Math.Max(1, parameters.Length));
        }

        return frame;
    }

    private static RepeatFrame? ParseSequence(
        string parameters, bool hexadecimal, LogicalLine text, Definitions definitions, out string? problem)
    {
        var parts = parameters.Split(',');
        if (parts.Length is < 2 or > 4)
        {
            problem = "~SEQ needs (name,[start,[step,]]end)";
            return null;
        }

        var numbers = new long[parts.Length - 1];
        problem = IsName(parts[0]) ? null : $"'{parts[0].Trim()}' is not a name";
        for (var i = 0; i < numbers.Length && problem is null; i++)
        {
            problem = TryNumber(parts[i + 1].Trim(), definitions, out numbers[i]) ? null : $"'{parts[i + 1].Trim()}' is not a number";
        }

        if (problem is not null)
        {
            return null;
        }

        var end = numbers[^1];
        var start = numbers.Length > 1 ? numbers[0] : end < 0 ? -1 : 1;
        var step = numbers.Length > 2 ? numbers[1] : start <= end ? 1 : -1;
        problem = step == 0 || (start < end && step < 0) || (start > end && step > 0)
            ? $"a step of {step} does not lead from {start} to {end}"
            : (((Int128)end - start) / step) >= ExpansionLimits.Repetitions ? $"more than {ExpansionLimits.Repetitions} repetitions"
            : hexadecimal && (start < 0 || end < 0) ? "~SEQx counts from zero upwards only"
            : null;
        return problem is null ? new RepeatFrame(definitions, [parts[0].Trim()], Count(start, step, end, hexadecimal), text) : null;
    }

    private static IEnumerable<string[]> Count(long start, long step, long end, bool hexadecimal)
    {
        for (Int128 value = start; step > 0 ? value <= end : value >= end; value += step)
        {
            yield return [((long)value).ToString(hexadecimal ? "x" : "d", CultureInfo.InvariantCulture)];
        }
    }

    private static RepeatFrame? ParseList(string parameters, LogicalLine text, Definitions definitions, out string? problem)
    {
        var parts = SplitList(parameters);
        if (parts.Count < 2)
        {
            problem = "~LST needs (name,value,...) or ({names},{values},...)";
            return null;
        }

        var names = Group(parts[0]).Select(n => n.Trim()).ToArray();
        var rows = parts.Skip(1).Select(Group).ToArray();
        problem = Array.Find(names, n => !IsName(n)) is { } bad ? $"'{bad}' is not a name"
            : Array.Find(rows, r => r.Length > names.Length) is { } row ? $"{row.Length} values for {Plural.Of(names.Length, "name")}"
            : null;
        return problem is null
            ? new RepeatFrame(definitions, names, rows.Select(r => (string[])[.. r, .. Enumerable.Repeat("", names.Length - r.Length)]),
                text)
            : null;
    }

    private static string[] Group(string part)
        => part.StartsWith('{') && part.EndsWith('}') ? [.. part[1..^1].Split(',').Select(v => v.Trim())] : [part];

    private static List<string> SplitList(string parameters)
    {
        var parts = new List<string>();
        var (start, depth) = (0, 0);
        for (var i = 0; i <= parameters.Length; i++)
        {
            if (i == parameters.Length || (parameters[i] == ',' && depth == 0))
            {
                parts.Add(parameters[start..i].Trim());
                start = i + 1;
            }
            else
            {
                depth += parameters[i] switch { '{' => 1, '}' => -1, _ => 0 };
            }
        }

        return parts;
    }

    private static bool IsName(string text)
    {
        var name = text.Trim();
        return name.Length > 0 && Definitions.IsNameStart(name[0]) && name.All(Definitions.IsNameCharacter);
    }

    /// <summary>A number in the notation of C: 10, 0x0a, 012; or a definition that is one.</summary>
    private static bool TryNumber(string text, Definitions definitions, out long value)
    {
        if (text.StartsWith('$'))
        {
            text = definitions.Find(text.Trim('$', '{', '}'))?.Value.Trim() ?? text;
        }

        var isNegative = text.StartsWith('-');
        var isRead = CNumber.TryParse(text.AsSpan()[(isNegative || text.StartsWith('+') ? 1 : 0)..], long.MaxValue, out value);
        value = isNegative ? -value : value;
        return isRead;
    }
}
