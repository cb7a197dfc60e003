using System.Text.RegularExpressions;

namespace Architecture.Tests.Rules;

/// <summary>
/// Files stay small, and a type is found by the name of its file. Beside it may stand what serves it and would cost the reader a file of
/// its own: enums, delegates and small records.
/// </summary>
internal static partial class FileShapeRule
{
    /// <summary>Above this a file is to be split.</summary>
    public const int LongestFile = 300;

    /// <summary>Above this a record that stands beside another type is to have a file of its own.</summary>
    public const int LongestCompanion = 60;

    private static readonly string[] Excepted =
    [
        // The structs of one family of C headers, a few lines each.
        "src/Linux/SocketAddresses.cs",
    ];

    /// <summary>Files that are too long.</summary>
    public static IEnumerable<string> TooLong(IEnumerable<SourceFile> files) => files
        .Select(file => (file.Path, Count: file.Lines.Count() - 1))
        .Where(file => file.Count > LongestFile)
        .Select(file => $"{file.Path}: {file.Count} lines, more than {LongestFile}");

    /// <summary>Files without the type of their name, or with another that is no small companion of it.</summary>
    public static IEnumerable<string> Types(IEnumerable<SourceFile> files)
    {
        foreach (var file in files.Where(file => !Excepted.Contains(file.Path)))
        {
            var types = PublicType().Matches(file.Text);
            var names = types.Select(match => match.Groups["name"].Value).Distinct().ToList();
            var wanted = Path.GetFileName(file.Path).Split('.')[0];
            if (names.Count > 0 && !names.Contains(wanted))
            {
                yield return $"{file.Path}: holds {string.Join(", ", names)}";
                continue;
            }

            foreach (var type in types.Where(type => type.Groups["name"].Value != wanted && !IsCompanion(type, file.Text)))
            {
                yield return $"{file.Path}: {type.Groups["name"].Value} is to have a file of its own";
            }
        }
    }

    private static bool IsCompanion(Match type, string text) => type.Groups["kind"].Value switch
    {
        "enum" => true,
        "record" or "record struct" => LengthOf(type, text) <= LongestCompanion,
        var kind => kind.StartsWith("delegate", StringComparison.Ordinal),
    };

    /// <summary>Lines to the brace in the first column that closes it; one without braces has one.</summary>
    private static int LengthOf(Match type, string text)
    {
        var lines = text[type.Index..].Split('\n');
        var last = Array.FindIndex(lines, line => line.StartsWith('}') || line.EndsWith(';') && !line.StartsWith(' '));
        return last < 0 ? lines.Length : last + 1;
    }

    // Namespaces are of the file, so top-level types begin their line.
    [GeneratedRegex(
        @"^public ([a-z]+ )*?(?<kind>class|struct|record struct|record|interface|enum|delegate [\w<>\[\]?]+) (?<name>\w+)",
        RegexOptions.Multiline)]
    private static partial Regex PublicType();
}
