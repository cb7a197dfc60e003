using Keepalived.Configuration;
using Linux;

namespace HealthChecks;

/// <summary>
/// What <c>regex</c> and its companions ask of a page: the pattern is looked for in the body, from its first byte to its last.
/// </summary>
public sealed class PagePattern
{
    /// <summary>How long a pattern may take. Usual ones take microseconds; those that nest repetitions may need years.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(0.25);

    private const string Missing = "regex needs PCRE2, which this machine lacks: install libpcre2-8-0";

    private static readonly Dictionary<string, BytePatternOptions> Words = new()
    {
        ["allow_empty_class"] = BytePatternOptions.AllowEmptyClass,
        ["alt_bsux"] = BytePatternOptions.AltBsux,
        ["alt_circumflex"] = BytePatternOptions.AltCircumflex,
        ["alt_verbnames"] = BytePatternOptions.AltVerbNames,
        ["auto_callout"] = BytePatternOptions.AutoCallout,
        ["caseless"] = BytePatternOptions.Caseless,
        ["dollar_endonly"] = BytePatternOptions.DollarEndOnly,
        ["dotall"] = BytePatternOptions.DotAll,
        ["dupnames"] = BytePatternOptions.DupNames,
        ["extended"] = BytePatternOptions.Extended,
        ["firstline"] = BytePatternOptions.FirstLine,
        ["match_unset_backref"] = BytePatternOptions.MatchUnsetBackref,
        ["multiline"] = BytePatternOptions.Multiline,
        ["never_backslash_c"] = BytePatternOptions.NeverBackslashC,
        ["never_ucp"] = BytePatternOptions.NeverUcp,
        ["never_utf"] = BytePatternOptions.NeverUtf,
        ["no_auto_capture"] = BytePatternOptions.NoAutoCapture,
        ["no_auto_possess"] = BytePatternOptions.NoAutoPossess,
        ["no_dotstar_anchor"] = BytePatternOptions.NoDotStarAnchor,
        ["no_start_optimize"] = BytePatternOptions.NoStartOptimize,
        ["ucp"] = BytePatternOptions.Ucp,
        ["ungreedy"] = BytePatternOptions.Ungreedy,
        ["use_offset_limit"] = BytePatternOptions.UseOffsetLimit,
        ["utf"] = BytePatternOptions.Utf,
    };

    private readonly HttpUrl _url;
    private readonly BytePattern? _pattern;
    private readonly string _problem;

    private PagePattern(HttpUrl url)
    {
        _url = url;
        _problem = Missing;
        _pattern = BytePattern.IsAvailable ? BytePattern.TryCompile(url.Regex!, Options(url), out _problem) : null;
    }

    /// <summary>The pattern of a url; null where it has none.</summary>
    public static PagePattern? Of(HttpUrl url) => url.Regex is null ? null : new(url);

    /// <summary>What is wrong with a url's pattern, for people; null when nothing is, or this machine cannot tell.</summary>
    public static string? Problem(HttpUrl url)
    {
        if (!BytePattern.IsAvailable || url.Regex is null)
        {
            return null;
        }

        using var pattern = BytePattern.TryCompile(url.Regex, Options(url), out var problem);
        return pattern is null ? problem : null;
    }

    /// <summary>What the pattern makes of a page.</summary>
    internal CheckResult Judge(PageText page)
    {
        var get = $"GET {_url.Path}:";
        if (_pattern is null)
        {
            return new(false, $"{get} {_problem}", IsVerdict: false);
        }

        var (isMatch, problem) = _pattern.Match(page.Bytes, _url.RegexMinimumOffset, _url.RegexMaximumOffset, Limit);
        return problem is not null ? new(false, $"{get} regex: {problem}")
            : isMatch == _url.RegexNoMatch ? new(false, $"{get} regex {(isMatch ? "matches" : "does not match")} the page{page.Remark}")
            : new(true, $"{get} regex {(isMatch ? "matches" : "does not match, as it should")}");
    }

    private static BytePatternOptions Options(HttpUrl url) =>
        url.RegexOptions.Items.Aggregate(BytePatternOptions.None, (options, word) => options | Words.GetValueOrDefault(word));
}
