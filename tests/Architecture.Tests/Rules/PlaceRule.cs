using System.Text.RegularExpressions;

namespace Architecture.Tests.Rules;

/// <summary>Nothing names a place that exists on one developer's machine only.</summary>
internal static partial class PlaceRule
{
    /// <summary>Lines that do.</summary>
    public static IEnumerable<string> Violations(IEnumerable<SourceFile> files) => files
        .SelectMany(file => file.Lines
            .Where(line => Place().IsMatch(line.Line))
            .Select(line => $"{file.Path}:{line.Number}: {line.Line.Trim()}"));

    [GeneratedRegex(@"(?<![\w.}/])/(work|root|home/\w+|Users/\w+|tmp/wt)/|\b[A-Z]:\\Users\\|\bfile:///")]
    private static partial Regex Place();
}
