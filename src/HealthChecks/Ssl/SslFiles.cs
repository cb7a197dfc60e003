using System.Security.Cryptography;
using Keepalived.Configuration;

namespace HealthChecks;

/// <summary>
/// The block <c>SSL</c> and what its files held when it was read. A certificate that was renewed under the same name makes another value,
/// so that a reload takes it up.
/// </summary>
/// <param name="Settings">The block.</param>
/// <param name="Digest">Of the files; empty for those that cannot be read, of which the attempt to use them says more.</param>
public sealed record SslFiles(SslSettings Settings, string Digest)
{
    /// <summary>As the files are now; null without the block.</summary>
    public static SslFiles? Of(SslSettings? settings) =>
        settings is null ? null : new(settings, DigestOf(settings.CertificateFile) + DigestOf(settings.KeyFile));

    private static string DigestOf(string? file)
    {
        try
        {
            return file is null ? "" : Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}

/// <summary>Reads each certificate once, however many checkers show it.</summary>
internal sealed class TlsIdentities
{
    private readonly Lock _lock = new();
    private (SslFiles? Files, TlsIdentity Identity)? _last;

    /// <summary>Who we are by these files.</summary>
    public TlsIdentity Of(SslFiles? files)
    {
        lock (_lock)
        {
            if (_last is not { } last || last.Files != files)
            {
                last = (files, TlsIdentity.Load(files?.Settings));
                _last = last;
            }

            return last.Identity;
        }
    }
}
