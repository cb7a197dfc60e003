namespace Keepalived.Configuration;

/// <summary>Block <c>SSL</c>.</summary>
public sealed record SslSettings
{
    /// <summary><c>password</c> of the key.</summary>
    public string? Password { get; init; }

    /// <summary><c>ca</c>: file of certificate authorities.</summary>
    public string? CaFile { get; init; }

    /// <summary><c>certificate</c>: file of our certificate.</summary>
    public string? CertificateFile { get; init; }

    /// <summary><c>key</c>: file of our key.</summary>
    public string? KeyFile { get; init; }

    /// <summary>Without the password, which belongs in no log.</summary>
    public override string ToString() => $"{CaFile} {CertificateFile} {KeyFile}{(Password is null ? "" : " ********")}";
}
