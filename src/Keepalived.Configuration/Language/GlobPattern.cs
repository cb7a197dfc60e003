namespace Keepalived.Configuration;

/// <summary>File name patterns as glob(3) with GLOB_BRACE has them: <c>* ? [...] {a,b}</c>.</summary>
internal static class GlobPattern
{
    private const int MostAlternatives = 1000;
    private const int MostMatches = 10_000;

    public static bool HasWildcard(string pattern) => pattern.AsSpan().IndexOfAny('*', '?', '[') >= 0;

    /// <summary>The patterns that the braces of one stand for, in order; at most 1,000.</summary>
    public static List<string> ExpandBraces(string pattern)
    {
        var done = new List<string>();
        var open = new Stack<string>([pattern]);
        while (open.Count > 0 && done.Count < MostAlternatives)
        {
            var current = open.Pop();
            var start = current.IndexOf('{');
            var end = start < 0 ? -1 : MatchingBrace(current, start);
            if (end < 0)
            {
                done.Add(current);
                continue;
            }

            foreach (var alternative in Alternatives(current[(start + 1)..end]).AsEnumerable().Reverse())
            {
                if (open.Count < MostAlternatives)
                {
                    open.Push(string.Concat(current.AsSpan(0, start), alternative, current.AsSpan(end + 1)));
                }
            }
        }

        return done;
    }

    /// <summary>Paths that match a pattern without braces, sorted.</summary>
    public static List<string> Match(string pattern, IConfigurationFileSystem files)
    {
        if (!HasWildcard(pattern))
        {
            return files.KindOf(pattern) == FileKind.Missing ? [] : [pattern];
        }

        List<string> found = [pattern.StartsWith('/') ? "/" : ""];
        foreach (var part in pattern.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var next = new List<string>();
            foreach (var directory in found)
            {
                if (!HasWildcard(part))
                {
                    next.Add(Path.Combine(directory, part));
                    continue;
                }

                next.AddRange(files.List(directory.Length == 0 ? "." : directory)
                    .Where(name => (part[0] == '.' || !name.StartsWith('.')) && Matches(part, name))
                    .Select(name => Path.Combine(directory, name)));
                if (next.Count > MostMatches)
                {
                    break;
                }
            }

            found = next;
        }

        found = [.. found.Where(path => files.KindOf(path) != FileKind.Missing)];
        found.Sort(string.CompareOrdinal);
        return found;
    }

    /// <summary>True when a name matches one pattern without slashes and braces. Linear in the product of both lengths.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        var (p, n, star, resume) = (0, 0, -1, 0);
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, resume) = (p++, n);
            }
            else if (p < pattern.Length && MatchesOne(pattern, p, name[n], out var next))
            {
                (p, n) = (next, n + 1);
            }
            else if (star >= 0)
            {
                (p, n) = (star + 1, ++resume);
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].TrimStart('*').IsEmpty;
    }

    private static bool MatchesOne(ReadOnlySpan<char> pattern, int p, char c, out int next)
    {
        next = p + 1;
        if (pattern[p] == '?')
        {
            return true;
        }

        var close = pattern[p] == '[' ? pattern[Math.Min(p + 2, pattern.Length)..].IndexOf(']') : -1;
        if (close < 0)
        {
            return pattern[p] == c;
        }

        next = p + 2 + close + 1;
        var set = pattern[(p + 1)..(next - 1)];
        var negated = set[0] is '!' or '^';
        set = negated ? set[1..] : set;
        var inside = false;
        for (var i = 0; i < set.Length; i++)
        {
            if (i + 2 < set.Length && set[i + 1] == '-')
            {
                inside |= c >= set[i] && c <= set[i + 2];
                i += 2;
            }
            else
            {
                inside |= c == set[i];
            }
        }

        return inside != negated;
    }

    private static int MatchingBrace(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            depth += text[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }

    private static List<string> Alternatives(string text)
    {
        var parts = new List<string>();
        var (start, depth) = (0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (text[i] == ',' && depth == 0))
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
            else
            {
                depth += text[i] switch { '{' => 1, '}' => -1, _ => 0 };
            }
        }

        return parts;
    }
}
