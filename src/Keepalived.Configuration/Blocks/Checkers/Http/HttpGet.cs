namespace Keepalived.Configuration;

/// <summary>Blocks <c>HTTP_GET</c> and <c>SSL_GET</c>.</summary>
public sealed record HttpGet : ConnectionChecker
{
    /// <inheritdoc/>
    public override string Keyword => Tls ? "SSL_GET" : "HTTP_GET";

    /// <summary>True for <c>SSL_GET</c>.</summary>
    public bool Tls { get; init; }

    /// <summary><c>virtualhost</c>, or the real server's, or the virtual server's; null: the address.</summary>
    public string? VirtualHost { get; init; }

    /// <summary><c>http_protocol</c>.</summary>
    public HttpProtocol Protocol { get; init; }

    /// <summary><c>enable_sni</c>.</summary>
    public bool EnableSni { get; init; }

    /// <summary><c>sni_name</c>; null: the virtual host.</summary>
    public string? SniName { get; init; }

    /// <summary><c>fast_recovery</c>: one good answer brings the server up.</summary>
    public bool FastRecovery { get; init; }

    /// <summary><c>tls_compliant</c>: a connection closed without notice is an error.</summary>
    public bool TlsCompliant { get; init; }

    /// <summary><c>url</c> blocks, in file order; never empty.</summary>
    public EquatableArray<HttpUrl> Urls { get; init; }
}
