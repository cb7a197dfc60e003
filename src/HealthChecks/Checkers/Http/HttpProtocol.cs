namespace HealthChecks;

/// <summary>http_protocol.</summary>
public enum HttpProtocol
{
    /// <summary>"1.0".</summary>
    Http10,

    /// <summary>"1.0C": 1.0 with "Connection: close".</summary>
    Http10Close,

    /// <summary>"1.1", which has "Connection: close" as well.</summary>
    Http11,
}
