using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary>Keywords of <c>url</c>.</summary>
internal static class HttpUrlKeywords
{
    private static readonly string[] RegexWords =
    [
        "allow_empty_class", "alt_bsux", "auto_callout", "caseless", "dollar_endonly", "dotall", "dupnames", "extended", "firstline",
        "match_unset_backref", "multiline", "never_ucp",
        "never_utf", "no_auto_capture", "no_auto_possess", "no_dotstar_anchor", "no_start_optimize", "ucp", "ungreedy", "utf",
        "never_backslash_c", "alt_circumflex", "alt_verbnames", "use_offset_limit",
    ];

    /// <summary>What has been read of the block.</summary>
    public sealed record Draft(HttpUrl Url, bool HasStatus = false);

    public static KeywordTable<Draft> Table(string path, bool tls) => new(path, "A page, and what it must contain.", () =>
    [
        Of("path", Word, u => u.Path.Length == 0 ? null : u.Path, (u, v) => u with { Path = v }, "Path and query.", "required")
            .Shown("path /health"),
        Of("digest", new DigestSyntax(), u => u.Digest, (u, v) => u with { Digest = v }, "MD5 of the body.", "none", firstWins: true)
            .Shown("digest d41d8cd98f00b204e9800998ecf8427e"),
        StatusCodes,
        Of("virtualhost", Word, u => u.VirtualHost, (u, v) => u with { VirtualHost = v }, "Host name in the request.", "the checker's")
            .Shown("virtualhost www.example.com"),
        .. Patterns,
        .. tls
            ? [Of("tls_compliant", Syntaxes.Boolean, u => u.TlsCompliant, (u, v) => u with { TlsCompliant = v },
                "A connection that ends without notice is an error.", "the checker's")]
            : Array.Empty<Keyword<Draft>>(),
    ], () => new Draft(new HttpUrl("")));

    private static IEnumerable<Keyword<Draft>> Patterns =>
    [
        Of("regex", new RegexSyntax(), u => u.Regex, (u, v) => u with { Regex = v }, "Pattern (PCRE2) that the body must match.", "none")
            .Shown("regex \"status: *ok\""),
        Of("regex_no_match", Flag, u => u.RegexNoMatch, (u, v) => u with { RegexNoMatch = v }, "The body must not match.", "off"),
        RegexOptions,
        Of("regex_min_offset", new IntegerSyntax<long>(0, uint.MaxValue), u => u.RegexMinimumOffset,
            (u, v) => u with { RegexMinimumOffset = v }, "Bytes before the match.", "0"),
        Field.Maybe<Draft, long>("regex_max_offset", new IntegerSyntax<long>(0, uint.MaxValue), d => d.Url.RegexMaximumOffset,
            (d, v) => d with { Url = d.Url with { RegexMaximumOffset = v } }, "Last byte where the match may begin."),
        RegexStack,
    ];

    public static HttpGet Read(HttpGet checker, KeywordTable<Draft> table, Statement statement, Block block, ReadContext context)
    {
        var url = table.Read(Baseline(checker), block, context).Url;
        if (url.Path.Length == 0)
        {
            context.LeaveOut(statement, block, "no-path", "url has no path; it is left out");
            return checker;
        }

        if (context.Machine?.PatternProblem(url) is { } problem)
        {
            context.Diagnostics.Error(block.PositionOf("regex"), "bad-regex",
                $"regex '{url.Regex}' is no pattern: {problem}; the line is left out", "a page counts as good whatever it says");
            url = url with { Regex = null };
        }

        if (url.RegexMaximumOffset < url.RegexMinimumOffset)
        {
            context.Diagnostics.Warning(block.PositionOf("regex_max_offset"), "out-of-range",
                "regex_max_offset is below regex_min_offset; neither is used");
            url = url with { RegexMinimumOffset = 0, RegexMaximumOffset = null };
        }

        return checker with { Urls = checker.Urls.Add(url) };
    }

    public static void Print(HttpGet checker, KeywordTable<Draft> table, ConfigurationWriter writer)
    {
        foreach (var url in checker.Urls)
        {
            writer.Block("url",
                () =>
                table.Print(new Draft(url),
                    Baseline(checker) with { Url = Baseline(checker).Url with { VirtualHost = checker.VirtualHost } }, writer));
        }
    }

    private static Draft Baseline(HttpGet checker) => new(new HttpUrl("") { TlsCompliant = checker.TlsCompliant });

    private static Keyword<Draft> Of<TValue>(
        string name, ValueSyntax<TValue> syntax, Func<HttpUrl, TValue?> get, Func<HttpUrl, TValue, HttpUrl> set, string meaning,
        string @default, bool firstWins = false)
        => Field.Of<Draft, TValue>(name, syntax, d => get(d.Url), (d, v) => d with { Url = set(d.Url, v) }, meaning, @default,
            firstWins: firstWins);

    private static Keyword<Draft> StatusCodes => new()
    {
        Name = "status_code",
        GivenExample = "status_code 200 301-302",
        Arguments = "<n>[-<n>] ...",
        Range = "100 to 599",
        Default = "200-299",
        Meaning = "Codes and ranges that count as good.",
        MostWords = 0,
        Repeats = true,
        Read = ReadStatus,
        Print = (d, b, w) =>
        {
            if (w.WithDefaults || d.Url.StatusCodes != b.Url.StatusCodes)
            {
                w.Line("status_code", string.Join(' ', d.Url.StatusCodes));
            }
        },
    };

    private static Keyword<Draft> RegexOptions => new()
    {
        Name = "regex_options",
        GivenExample = "regex_options caseless",
        Arguments = "<option> ...",
        Range = string.Join(' ', RegexWords),
        Default = "none",
        Meaning = "Options of PCRE2.",
        MostWords = 0,
        Read = (d, s, c) =>
        {
            var words = Enumerable.Range(1, s.Count - 1).Where(i => IsRegexWord(s, i, c)).Select(i => s[i]);
            return d with { Url = d.Url with { RegexOptions = [.. words] } };
        },
        Print = (d, _, w) =>
        {
            if (!d.Url.RegexOptions.IsEmpty)
            {
                w.Line("regex_options", string.Join(' ', d.Url.RegexOptions));
            }
        },
    };

    private static Keyword<Draft> RegexStack => new Keyword<Draft>
    {
        Name = "regex_stack",
        GivenExample = "regex_stack 1024 65536",
        Arguments = "<start> <max>",
        Default = "the library's",
        Meaning = "Bytes of the matcher's stack.",
        MostWords = 3,
        Read = (d, s, c) => NumberText.TryRead(s, 1, c, 0, long.MaxValue, out var start)
            && NumberText.TryRead(s, 2, c, start, long.MaxValue, out var most)
            ? d with { Url = d.Url with { RegexStack = new RegexStack(start, most) } }
            : d,
        Print = (d, _, w) =>
        {
            if (d.Url.RegexStack is { } stack)
            {
                w.Line("regex_stack", $"{stack.Start} {stack.Maximum}");
            }
        },
    }.NothingToDo("patterns are matched without a stack of their own");

    private static bool IsRegexWord(Statement statement, int index, ReadContext context)
    {
        if (RegexWords.Contains(statement[index]))
        {
            return true;
        }

        context.Doubt(statement, index, "bad-choice", $"'{statement[index]}' is not an option of regex; the word is left out",
            Suggestions.For(statement[index], RegexWords));
        return false;
    }

    private static Draft ReadStatus(Draft draft, Statement statement, ReadContext context)
    {
        var codes = draft.HasStatus ? draft.Url.StatusCodes.ToList() : [];
        for (var i = 1; i < statement.Count; i++)
        {
            var parts = statement[i].Split('-');
            if (parts.Length <= 2 && NumberText.TryParse(parts[0], out var first, out _)
                && NumberText.TryParse(parts[^1], out var last, out _) && first >= 100 && last <= 599 && first <= last)
            {
                codes.Add(new StatusCodeRange((int)first, (int)last));
            }
            else
            {
                context.Bad(statement, i, "bad-number", $"'{statement[i]}' is not a status code or a range of them; the word is left out",
                    "expected 100 to 599");
            }
        }

        if (statement.Count == 1)
        {
            context.TryArgument(statement, 1, "a status code", out _);
        }

        return codes.Count == 0 ? draft : new Draft(draft.Url with { StatusCodes = [.. codes] }, HasStatus: true);
    }
}
