namespace Architecture.Tests.Rules;

/// <summary>Lines are as long as .editorconfig says, which no compiler looks at.</summary>
internal static class LineLengthRule
{
    /// <summary>Characters, as max_line_length has it.</summary>
    public const int Longest = 140;

    /// <summary>Lines of code that are too long.</summary>
    public static IEnumerable<string> Violations(IEnumerable<SourceFile> files) =>
        from file in files
        from line in file.Lines
        where line.Line.TrimEnd('\r').Length > Longest
        select $"{file.Path}:{line.Number}: {line.Line.Length} characters, more than {Longest}";
}
