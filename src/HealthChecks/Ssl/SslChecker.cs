using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Keepalived.Configuration;

namespace HealthChecks;

/// <summary>
/// SSL_GET: HTTP_GET over TLS, on the thread pool. As in keepalived any certificate will do; each attempt makes a handshake of its own,
/// within connect_timeout together with the connection.
/// </summary>
internal sealed class SslChecker : IProgramChecker
{
    public static readonly CheckKind Kind = CheckKind.Of<HttpGet>(
        "SSL_GET",
        (settings, options, edges) => new SslChecker(settings, edges.Identities.Of(options.Ssl), edges),
        settings => new() { Steps = settings.Urls.Items.Length, IsHastyWhileNotUp = settings.FastRecovery, UsesSsl = true });

    private readonly HttpGet _settings;
    private readonly ConnectionOptions _connection;
    private readonly TlsIdentity _identity;
    private readonly TimeProvider _time;
    private readonly SocketOpening _opening;
    private readonly HttpPage[] _pages;

    public SslChecker(HttpGet settings, TlsIdentity identity, CheckEdges edges)
    {
        (_settings, _identity, _time, _connection) = (settings, identity, edges.Time, ConnectionOptions.Of(settings));
        _opening = new(edges.Sources);
        _pages = HttpPage.Of(settings, _connection.Remote);
    }

    public async ValueTask<CheckResult> AttemptAsync(int step, CancellationToken stop)
    {
        if (_identity.Problem is { } problem)
        {
            return new(false, problem, IsVerdict: false);
        }

        using CancellationTokenSource late = new(_connection.ConnectTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        var operation = $"connect to {_connection.Remote}";
        try
        {
            if (_opening.Open(_connection, out _, out var failure) is not { } own)
            {
                return Failure(operation, failure);
            }

            using Socket socket = new(new SafeSocketHandle(own.Detach(), ownsHandle: true));
            await socket.ConnectAsync(_connection.Remote, either.Token).ConfigureAwait(false);
            operation = $"TLS with {_connection.Remote}";
            using SslStream tls = new(new NetworkStream(socket));
            await tls.AuthenticateAsClientAsync(Greeting(_settings.Urls[step]), either.Token).ConfigureAwait(false);
            return await TalkAsync(tls, step, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new(false, $"{operation}: timed out");
        }
        catch (SocketException exception)
        {
            return Failure(operation, new(null, exception.NativeErrorCode));
        }
        catch (IOException exception) when (exception.InnerException is SocketException inner)
        {
            return Failure(operation, new(null, inner.NativeErrorCode));
        }
        catch (Exception exception) when (exception is IOException or AuthenticationException or CryptographicException)
        {
            return new(false, $"{operation}: {exception.GetBaseException().Message}");
        }
    }

    private async ValueTask<CheckResult> TalkAsync(SslStream tls, int step, CancellationToken stop)
    {
        using HttpConversation conversation = new(_connection, _settings.DelayLoop, _pages[step]);
        var result = await StreamTalk.RunAsync(tls, conversation, _time, stop).ConfigureAwait(false);
        if (_pages[step].Url.TlsCompliant && result.Succeeded)
        {
            await tls.ShutdownAsync().ConfigureAwait(false);
        }

        return result;
    }

    [SuppressMessage("Security", "CA5359:Do Not Disable Certificate Validation", Justification = "SSL_GET asks whether a server serves.")]
    private SslClientAuthenticationOptions Greeting(HttpUrl url) => new()
    {
        TargetHost = _settings.EnableSni ? NameOf(_settings.SniName ?? url.VirtualHost) : "",
        ClientCertificateContext = _identity.Certificate,
        RemoteCertificateValidationCallback = static (_, _, _, _) => true,
        // The chain is built before the callback: nothing is to be fetched for it.
        CertificateChainPolicy = new()
        {
            DisableCertificateDownloads = true,
            RevocationMode = X509RevocationMode.NoCheck,
            TrustMode = X509ChainTrustMode.CustomRootTrust,
        },
        AllowTlsResume = false,
    };

    // A virtual host may have its port; addresses are no names (RFC 6066 §3).
    private static string NameOf(string? host)
    {
        var name = host is not null && host.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? host[..colon] : host ?? "";
        return IPAddress.TryParse(name, out _) ? "" : name;
    }

    private static CheckResult Failure(string operation, ConnectFailure failure) => failure.IsOurs
        ? new(false, $"{failure.Describe(operation)}; {failure.Remedy}", IsVerdict: false)
        : new(false, failure.Describe(operation));
}
