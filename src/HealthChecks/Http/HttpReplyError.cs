namespace HealthChecks;

/// <summary>Why bytes are not the reply of an HTTP server.</summary>
internal enum HttpReplyError
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>The first line is not "HTTP/digit.digit three-digits".</summary>
    StatusLine,

    /// <summary>The header is longer than <see cref="HttpReply.MaxHeaderLength"/>.</summary>
    HeaderTooLong,

    /// <summary>The body is longer than <see cref="HttpReply.MaxBodyLength"/>.</summary>
    BodyTooLong,

    /// <summary>The connection ended before the header did.</summary>
    Truncated,
}
