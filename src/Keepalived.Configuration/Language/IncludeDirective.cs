namespace Keepalived.Configuration;

/// <summary><c>include</c> and its variants, and <c>include_check</c>.</summary>
internal static class IncludeDirective
{
    /// <summary>The variants and what they check.</summary>
    public static readonly IReadOnlyList<(string Name, IncludeChecks Checks)> Variants =
    [
        ("include", IncludeChecks.None),
        ("includer", IncludeChecks.Read),
        ("includem", IncludeChecks.Read | IncludeChecks.Match),
        ("includeb", IncludeChecks.Read | IncludeChecks.Match | IncludeChecks.BraceMatch),
        ("includew", IncludeChecks.Read | IncludeChecks.Match | IncludeChecks.WildcardMatch),
        ("includea", IncludeChecks.All),
    ];

    /// <summary>False: the text is no include.</summary>
    public static bool MayBegin(ReadOnlySpan<char> text) => text.StartsWith("include");

    /// <summary>True when the text is an include; its pattern is the rest of the line.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out IncludeChecks checks, out int patternStart)
    {
        checks = IncludeChecks.None;
        patternStart = 0;
        if (!MayBegin(text))
        {
            return false;
        }

        foreach (var (name, variantChecks) in Variants)
        {
            if (text.Length > name.Length && text.StartsWith(name) && Blanks.IsBlank(text[name.Length]))
            {
                checks = variantChecks;
                patternStart = name.Length;
                return true;
            }
        }

        return false;
    }

    /// <summary>What <c>include_check</c> with these words leads to.</summary>
    public static IncludeChecks Apply(IncludeChecks current, IReadOnlyList<string> words)
    {
        if (words.Count == 0)
        {
            return IncludeChecks.All;
        }

        if (words[0].Length > 0 && words[0][0] is not ('+' or '-'))
        {
            current = IncludeChecks.None;
        }

        foreach (var word in words)
        {
            var flag = Flag(word.TrimStart('+', '-'));
            current = word.StartsWith('-') ? current & ~flag : current | flag;
        }

        return current;
    }

    /// <summary>The check a word of <c>include_check</c> names; <see cref="IncludeChecks.None"/> when it names none.</summary>
    public static IncludeChecks Flag(string word) => word switch
    {
        "read" => IncludeChecks.Read,
        "match" => IncludeChecks.Read | IncludeChecks.Match,
        "wildcard_match" => IncludeChecks.Read | IncludeChecks.WildcardMatch | IncludeChecks.Match,
        "brace_match" => IncludeChecks.Read | IncludeChecks.BraceMatch,
        _ => IncludeChecks.None,
    };
}

/// <summary>Which failures of an include are errors.</summary>
[Flags]
internal enum IncludeChecks
{
    /// <summary>None: they are warnings.</summary>
    None = 0,

    /// <summary>A match that cannot be read, is a directory, or may be executed.</summary>
    Read = 1,

    /// <summary>No match for a pattern without a wildcard.</summary>
    Match = 2,

    /// <summary>A brace alternative without a match.</summary>
    BraceMatch = 4,

    /// <summary>No match even with a wildcard.</summary>
    WildcardMatch = 8,

    /// <summary>All.</summary>
    All = Read | Match | BraceMatch | WildcardMatch,
}
