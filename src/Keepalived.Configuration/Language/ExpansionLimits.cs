namespace Keepalived.Configuration;

/// <summary>Bounds against files that grow without end; far above what any real file needs.</summary>
internal static class ExpansionLimits
{
    /// <summary>Longest line after replacement, in characters (keepalived's buffer).</summary>
    public const int LineLength = 1024;

    /// <summary>Replacements in one line.</summary>
    public const int ReplacementsPerLine = 500;

    /// <summary>Files within files.</summary>
    public const int IncludeDepth = 32;

    /// <summary>Files in all.</summary>
    public const int Files = 10_000;

    /// <summary>Definitions and directives within each other.</summary>
    public const int Nesting = 64;

    /// <summary>Lines that one use of a definition, with the definitions within it, may make.</summary>
    public const int LinesOfDefinition = 50_000;

    /// <summary>Lines that definitions, <c>~SEQ</c> and <c>~LST</c> may make in all.</summary>
    public const int ExpandedLines = 1_000_000;

    /// <summary>Repetitions of one <c>~SEQ</c>.</summary>
    public const int Repetitions = 100_000;
}
