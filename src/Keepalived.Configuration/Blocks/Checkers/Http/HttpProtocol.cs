namespace Keepalived.Configuration;

/// <summary>Keyword <c>http_protocol</c>.</summary>
public enum HttpProtocol
{
    /// <summary><c>1.0</c>.</summary>
    Http10,

    /// <summary><c>1.0C</c>: 1.0 with <c>Connection: close</c>.</summary>
    Http10Close,

    /// <summary><c>1.1</c>.</summary>
    Http11,
}
