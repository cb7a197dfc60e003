using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Keepalived.Configuration;

/// <summary>Makes an example from what the table says of a keyword: its arguments, range and default.</summary>
internal static partial class ExampleText
{
    /// <summary>One line, or a block with the least that it needs.</summary>
    public static string Of(Keyword keyword)
    {
        var arguments = keyword.Arguments;
        if (keyword.Body is not { } body)
        {
            return Line(keyword, arguments);
        }

        var header = Line(keyword, arguments[..arguments.IndexOf('{', StringComparison.Ordinal)]);
        return $"{header} {{\n{string.Concat(Inner(body).Select(Indent))}}}";
    }

    /// <summary>What a block must have; if that is nothing, its first keyword; in a plain list of names, a name.</summary>
    private static IEnumerable<string> Inner(KeywordTable body)
    {
        if (body is EntryTable list)
        {
            return [list.Example];
        }

        var usual = body.Keywords.Where(k => k.AliasOf is null);
        return usual.Where(k => k.Default == "required").DefaultIfEmpty(usual.First()).Select(k => k.Example);
    }

    /// <summary>A name in a list of names.</summary>
    public static string Entry(string placeholder) => placeholder switch
    {
        "<instance>" => "inside",
        "<interface>" => "eth0",
        _ => "admin@example.com",
    };

    private static string Line(Keyword keyword, string arguments)
    {
        arguments = arguments.Trim() == "[<bool>]" ? "on" : WithoutOptions(arguments.Split(" | ")[0]);
        var line = new StringBuilder(Word(keyword.Name, keyword));
        foreach (var word in arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word != "..."))
        {
            line.Append(' ').Append(Word(word, keyword));
        }

        return line.ToString();
    }

    private static string Indent(string text) => string.Concat(text.Split('\n').Select(line => $"    {line}\n"));

    /// <summary>The text without what stands in brackets.</summary>
    private static string WithoutOptions(string text)
    {
        var (kept, depth) = (new StringBuilder(), 0);
        foreach (var character in text)
        {
            depth += character == '[' ? 1 : 0;
            kept.Append(depth == 0 ? character : "");
            depth -= character == ']' ? 1 : 0;
        }

        return kept.ToString();
    }

    private static string Word(string word, Keyword keyword) =>
        Placeholder().Replace(FirstOf(word), match => Value(match.Groups[1].Value, keyword));

    /// <summary>The first of several words; those within a placeholder are a choice as well.</summary>
    private static string FirstOf(string word)
        => word.StartsWith('<') && word.EndsWith('>') ? word.Split('|')[0].TrimEnd('>') + ">" : word.Split('|')[0];

    private static string Value(string placeholder, Keyword keyword) => placeholder switch
    {
        "ip" or "destination" => keyword.Range.StartsWith("IPv6 multicast", StringComparison.Ordinal)
            ? "ff02::12"
            : keyword.Range.StartsWith("IPv4 multicast", StringComparison.Ordinal) ? "224.0.0.18"
            : "192.0.2.1",
        "interface" => "eth0",
        "script" => "\"/usr/local/bin/notify.sh\"",
        "command" => "\"/usr/local/bin/check.sh\"",
        "user" => "nobody",
        "path" or "log file" => $"/run/director/{keyword.Name}",
        "directory" => "/run/director",
        "glob" => "/etc/director/conf.d/*.conf",
        "n" or "cpu" or "priority" or "preference" => Number(keyword, 3),
        "seconds" or "time" => Number(keyword, 5),
        "milliseconds" => Number(keyword, 1000),
        "microseconds" => Number(keyword, 10000),
        "bytes" => Number(keyword, 65536),
        "0" => "0",
        _ => "web",
    };

    /// <summary>The default where it is a number that says something, else a typical one within the range.</summary>
    private static string Number(Keyword keyword, decimal typical)
    {
        var range = Range().Match(keyword.Range);
        var (low, high) = range.Success ? (Parse(range.Groups[1].Value), Parse(range.Groups[2].Value)) : (0, decimal.MaxValue);
        decimal[] candidates = decimal.TryParse(keyword.Default, CultureInfo.InvariantCulture, out var usual) && usual > 0
            ? [usual, typical, 10, low] : [typical, 10, low];
        return Array.Find(candidates, number => number >= low && number <= high).ToString(CultureInfo.InvariantCulture);
    }

    private static decimal Parse(string number) => decimal.Parse(number, CultureInfo.InvariantCulture);

    [GeneratedRegex("<([^>]+)>")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"(-?[\d.]+) to (-?[\d.]+)")]
    private static partial Regex Range();
}
