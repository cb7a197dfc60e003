using System.Text.RegularExpressions;

namespace Architecture.Tests.Rules;

/// <summary>Pointers and calls into C are Linux's alone.</summary>
internal static partial class UnsafeRule
{
    // The lab sees the daemon from outside.
    private static readonly string[] Excepted = ["lab/Director.Lab/Signals.cs"];

    /// <summary>Unsafe code, the permission for it, and platform calls outside Linux.</summary>
    public static IEnumerable<string> Violations(IEnumerable<SourceFile> files) => files
        .Where(file => !file.IsIn("src/Linux") && !Excepted.Contains(file.Path))
        .SelectMany(file => file.Lines
            .Where(line => file.Path.EndsWith(".cs", StringComparison.Ordinal)
                ? Code().IsMatch(line.Line)
                : line.Line.Contains("AllowUnsafeBlocks", StringComparison.Ordinal))
            .Select(line => $"{file.Path}:{line.Number}: belongs into Linux: {line.Line.Trim()}"));

    [GeneratedRegex(@"\[(LibraryImport|DllImport)\b|^\s*([a-z]+ )*unsafe\b|\bNativeLibrary\.|\bdelegate\*")]
    private static partial Regex Code();
}
