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
            diagnostics.Error(line.At(open), "bad-repeat", $"'{line.Text[start..open]}(' has no ')'");
            return null;
        }

        var text = line.Blank(close + 1);
        var parameters = line.Text[(open + 1)..close];
        var isList = line.Text.AsSpan(start).StartsWith("~LST");
        try
        {
            return isList
                ? ParseList(parameters, text, definitions)
                : ParseSequence(parameters, line.Text[start + 4] == 'x', text, definitions);
        }
        catch (FormatException e)
        {
            diagnostics.Error(line.At(open + 1), "bad-repeat", e.Message, length: Math.Max(1, parameters.Length));
            return null;
        }
    }

    private static RepeatFrame ParseSequence(string parameters, bool hexadecimal, LogicalLine text, Definitions definitions)
    {
        var parts = parameters.Split(',');
        if (parts.Length is < 2 or > 4)
        {
            throw new FormatException("~SEQ wants (name,[start,[step,]]end)");
        }

        var name = NameOf(parts[0]);
        var numbers = parts[1..].Select(p => Number(p.Trim(), definitions)).ToArray();
        var end = numbers[^1];
        var start = numbers.Length > 1 ? numbers[0] : end < 0 ? -1 : 1;
        var step = numbers.Length > 2 ? numbers[1] : start <= end ? 1 : -1;
        if (step == 0 || (start < end && step < 0) || (start > end && step > 0))
        {
            throw new FormatException($"a step of {step} does not lead from {start} to {end}");
        }

        if ((((Int128)end - start) / step) >= ExpansionLimits.Repetitions)
        {
            throw new FormatException($"more than {ExpansionLimits.Repetitions} repetitions");
        }

        if (hexadecimal && (start < 0 || end < 0))
        {
            throw new FormatException("~SEQx counts from zero upwards only");
        }

        return new RepeatFrame(definitions, [name], Count(start, step, end, hexadecimal), text);
    }

    private static IEnumerable<string[]> Count(long start, long step, long end, bool hexadecimal)
    {
        for (Int128 value = start; step > 0 ? value <= end : value >= end; value += step)
        {
            yield return [((long)value).ToString(hexadecimal ? "x" : "d", CultureInfo.InvariantCulture)];
        }
    }

    private static RepeatFrame ParseList(string parameters, LogicalLine text, Definitions definitions)
    {
        var parts = SplitList(parameters);
        if (parts.Count < 2)
        {
            throw new FormatException("~LST wants (name,value,...) or ({names},{values},...)");
        }

        var names = Group(parts[0]).Select(NameOf).ToArray();
        var rows = parts.Skip(1).Select(part => Row(part, names.Length)).ToArray();
        return new RepeatFrame(definitions, names, rows, text);
    }

    private static string[] Row(string part, int width)
    {
        var values = Group(part);
        if (values.Length > width)
        {
            throw new FormatException($"{values.Length} values for {width} {(width == 1 ? "name" : "names")}");
        }

        return [.. values, .. Enumerable.Repeat("", width - values.Length)];
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

    private static string NameOf(string text)
    {
        var name = text.Trim();
        return name.Length > 0 && Definitions.IsNameStart(name[0]) && name.All(Definitions.IsNameCharacter)
            ? name
            : throw new FormatException($"'{name}' is not a name");
    }

    private static long Number(string text, Definitions definitions)
    {
        if (text.StartsWith('$'))
        {
            text = definitions.Find(text.Trim('$', '{', '}'))?.Value.Trim() ?? text;
        }

        var (digits, negative) = text.StartsWith('-') ? (text[1..], true) : (text.TrimStart('+'), false);
        long value;
        try
        {
            value = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? Convert.ToInt64(digits, 16)
                : digits.Length > 1 && digits[0] == '0' ? Convert.ToInt64(digits, 8)
                : long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException)
        {
            throw new FormatException($"'{text}' is not a number");
        }

        return negative ? -value : value;
    }
}
