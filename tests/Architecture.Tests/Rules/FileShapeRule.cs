using System.Text.RegularExpressions;

namespace Architecture.Tests.Rules;

/// <summary>Files stay small, and a type is found by the name of its file.</summary>
internal static partial class FileShapeRule
{
    /// <summary>Above this a file is to be split.</summary>
    public const int LongestFile = 300;

    private static readonly string[] Excepted =
    [
        // The structs of one family of C headers, a few lines each.
        "src/LibC/SocketAddresses.cs",
        // The static companion of EquatableArray<T>, which has the file of that name.
        "src/Keepalived.Configuration/Model/EquatableArrayBuilder.cs",
    ];

    /// <summary>Files that are too long.</summary>
    public static IEnumerable<string> TooLong(IEnumerable<SourceFile> files) => files
        .Select(file => (file.Path, Count: file.Lines.Count() - 1))
        .Where(file => file.Count > LongestFile)
        .Select(file => $"{file.Path}: {file.Count} lines, more than {LongestFile}");

    /// <summary>Files with several public types, or with one of another name than the file's.</summary>
    public static IEnumerable<string> Types(IEnumerable<SourceFile> files)
    {
        foreach (var file in files.Where(file => !Excepted.Contains(file.Path)))
        {
            var names = PublicType().Matches(file.Text).Select(match => match.Groups["name"].Value).Distinct().ToList();
            if (names.Count > 1)
            {
                yield return $"{file.Path}: more than one public type: {string.Join(", ", names)}";
            }
            else if (names.Count == 1 && Path.GetFileName(file.Path).Split('.')[0] != names[0])
            {
                yield return $"{file.Path}: holds {names[0]}";
            }
        }
    }

    // Namespaces are of the file, so top-level types begin their line.
    [GeneratedRegex(@"^public ([a-z]+ )*(class|struct|record struct|record|interface|enum|delegate [\w<>\[\]?]+) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicType();
}
