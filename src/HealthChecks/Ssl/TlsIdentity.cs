using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Keepalived.Configuration;
using Linux;

namespace HealthChecks;

/// <summary>Who we are to servers that ask: the certificate and the key of the block <c>SSL</c>.</summary>
/// <param name="Certificate">With its chain; null for none.</param>
/// <param name="Problem">Why the files cannot be used; null when they can.</param>
internal sealed record TlsIdentity(SslStreamCertificateContext? Certificate, string? Problem)
{
    /// <summary>Without a certificate.</summary>
    public static readonly TlsIdentity None = new(null, null);

    // Those that .NET looks for; without one it ends the process at the first use of TLS.
    private static readonly Lazy<bool> HasLibrary = new(static () => SharedLibrary.IsThere("libssl.so.3", "libssl.so.1.1"));

    /// <summary>Reads the files. Never throws for what they are, nor for a machine without OpenSSL.</summary>
    public static TlsIdentity Load(SslSettings? settings)
    {
        if (!HasLibrary.Value)
        {
            return new(null, "SSL_GET needs OpenSSL, which this machine lacks: install libssl3");
        }

        if (settings?.CertificateFile is not { } file)
        {
            return None;
        }

        var key = settings.KeyFile ?? file;
        try
        {
            var own = settings.Password is { } password
                ? X509Certificate2.CreateFromEncryptedPemFile(file, password, key)
                : X509Certificate2.CreateFromPemFile(file, key);
            X509Certificate2Collection chain = [];
            chain.ImportFromPemFile(file);
            return new(SslStreamCertificateContext.Create(own, chain, offline: true), null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            var remedy = settings.Password is null ? "" : "; a key in the old form is converted by 'openssl pkcs8 -topk8'";
            return new(null, $"certificate {file} with key {key} of the block SSL cannot be used: {exception.Message}{remedy}");
        }
    }
}
