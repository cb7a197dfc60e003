namespace Keepalived.Configuration;

/// <summary>Block <c>url</c>.</summary>
/// <param name="Path"><c>path</c>, with its query.</param>
public sealed record HttpUrl(string Path)
{
    /// <summary><c>digest</c>: MD5 of the body as 32 lower-case hexadecimal digits; null: not checked.</summary>
    public string? Digest { get; init; }

    /// <summary><c>status_code</c>: what counts as good.</summary>
    public EquatableArray<StatusCodeRange> StatusCodes { get; init; } = [new(200, 299)];

    /// <summary><c>virtualhost</c>, or the checker's; null: the address.</summary>
    public string? VirtualHost { get; init; }

    /// <summary><c>regex</c>: what the body must match; null: not checked.</summary>
    public string? Regex { get; init; }

    /// <summary><c>regex_no_match</c>: what it must not match.</summary>
    public bool RegexNoMatch { get; init; }

    /// <summary><c>regex_options</c>: words of PCRE2.</summary>
    public EquatableArray<string> RegexOptions { get; init; }

    /// <summary><c>regex_min_offset</c>.</summary>
    public long RegexMinimumOffset { get; init; }

    /// <summary><c>regex_max_offset</c>; null: no limit.</summary>
    public long? RegexMaximumOffset { get; init; }

    /// <summary><c>regex_stack</c>: start and largest size of the matcher's stack in bytes; null: the library's.</summary>
    public RegexStack? RegexStack { get; init; }

    /// <summary><c>tls_compliant</c>, or the checker's.</summary>
    public bool TlsCompliant { get; init; }
}
