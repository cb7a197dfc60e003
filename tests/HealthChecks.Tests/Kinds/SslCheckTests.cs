using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Keepalived.Configuration;
using TestSupport;

namespace HealthChecks.Tests.Kinds;

public sealed class SslCheckTests : IDisposable
{
    private static readonly X509Certificate2 Certificate = SelfSigned();
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("ssl-check");

    [Fact]
    public async Task Any_certificate_will_do_and_the_page_is_judged_as_by_http_get()
    {
        await using var good = Serving("HTTP/1.0 200 OK\r\n\r\nhi", _ => { });
        await using var broken = Serving("HTTP/1.0 503 No\r\n\r\n", _ => { });

        Assert.Equal(new(true, "GET /: status 200"), await AttemptAsync(good.Address));
        Assert.Equal(new(false, "GET /: status 503, expected 200-299"), await AttemptAsync(broken.Address));
    }

    [Theory]
    [InlineData(false, "www.example.com", null, "")]
    [InlineData(true, "www.example.com", null, "www.example.com")]
    [InlineData(true, "www.example.com:8443", null, "www.example.com")]
    [InlineData(true, "www.example.com", "other.example.com", "other.example.com")]
    [InlineData(true, "192.0.2.1", null, "")]
    [InlineData(true, null, null, "")]
    public async Task The_name_goes_with_the_greeting_where_enable_sni_says_so(bool enabled, string? host, string? sni, string expected)
    {
        var seen = "?";
        await using var server = Serving("HTTP/1.0 200 OK\r\n\r\n", tls => seen = tls.TargetHostName);
        HttpUrl url = new("/") { VirtualHost = host };

        Assert.True((await AttemptAsync(server.Address, http => http with { EnableSni = enabled, SniName = sni, Urls = [url] })).Succeeded);
        Assert.Equal(expected, seen);
    }

    /// <summary>It is the last record, behind that of the request; within TLS 1.3 nothing else tells it from data.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tls_compliant_says_farewell(bool isCompliant)
    {
        var rest = -1;
        await using TestServer server = new(async (socket, stop) =>
        {
            await using SslStream tls = new(new NetworkStream(socket), leaveInnerStreamOpen: true);
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Certificate }, stop);
            _ = await tls.ReadAsync(new byte[4096], stop);
            await tls.WriteAsync("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nhi"u8.ToArray(), stop);
            rest = await socket.ReceiveAsync(new byte[4096], stop);
        });

        var result = await AttemptAsync(server.Address, http => http with { Urls = [new("/") { TlsCompliant = isCompliant }] });

        Assert.True(result.Succeeded, result.Reason);
        await Eventually.HoldsAsync("the server has read to the end", TimeSpan.FromSeconds(20), () => Task.FromResult(rest >= 0));
        Assert.Equal(isCompliant, rest > 0);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("s3cret")]
    public async Task The_certificate_of_the_block_SSL_is_ours(string? password)
    {
        var seen = "";
        await using var server = Serving("HTTP/1.0 200 OK\r\n\r\n", tls => seen = tls.RemoteCertificate?.Subject, asks: true);

        Assert.True((await AttemptAsync(server.Address, identity: TlsIdentity.Load(Files(password)))).Succeeded);
        Assert.Equal(Certificate.Subject, seen);
    }

    [Fact]
    public async Task Files_that_cannot_be_used_say_nothing_of_the_server_and_are_named()
    {
        var settings = Files(null) with { KeyFile = "/nonexistent.key" };
        var result = await AttemptAsync(new(IPAddress.Loopback, 9), identity: TlsIdentity.Load(settings));

        Assert.False(result.IsVerdict);
        Assert.Contains("with key /nonexistent.key of the block SSL cannot be used", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_that_was_renewed_under_the_same_name_is_another_one()
    {
        var settings = Files(null);
        TlsIdentities identities = new();
        var (before, same) = (SslFiles.Of(settings), SslFiles.Of(settings));
        var first = identities.Of(before);
        File.AppendAllText(settings.CertificateFile!, "\n");
        var after = SslFiles.Of(settings);

        Assert.Equal(before, same);
        Assert.Same(first, identities.Of(same));
        Assert.NotEqual(before, after);
        Assert.NotSame(first, identities.Of(after));
        Assert.Null(SslFiles.Of(null));
    }

    [Theory]
    [InlineData("HTTP/1.0 400 Bad Request\r\n\r\n")]
    [InlineData("\u0016\u0003\u0003\u007f\u007f\u0002\u007f\u007f\u007f")]
    [InlineData("")]
    public async Task What_is_no_TLS_is_a_failure(string garbage)
    {
        await using var server = Answering(Encoding.Latin1.GetBytes(garbage));

        var result = await AttemptAsync(server.Address);
        Assert.False(result.Succeeded);
        Assert.StartsWith($"TLS with {server.Address}: ", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Random_bytes_and_records_fail_whatever_they_are()
    {
        Random random = new(14);
        for (var round = 0; round < 50; round++)
        {
            var bytes = new byte[random.Next(2000)];
            random.NextBytes(bytes);
            // Half of them look like records of a handshake, of their length.
            byte[] header = [22, 3, 3, (byte)(bytes.Length >> 8), (byte)bytes.Length];
            await using var server = Answering(round % 2 == 0 ? bytes : [.. header, .. bytes]);

            Assert.False((await AttemptAsync(server.Address)).Succeeded);
        }
    }

    [Fact]
    public async Task A_chain_of_absurd_length_costs_no_more_than_the_deadline()
    {
        const int Links = 80;
        var now = TimeProvider.System.GetUtcNow();
        X509Certificate2Collection chain = [];
        X509Certificate2? issuer = null;
        for (var link = 0; link < Links; link++)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            CertificateRequest request = new($"CN=link {link}", key, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(link < Links - 1, false, 0, critical: true));
            using var made = issuer is null
                ? request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1))
                : request.Create(issuer, now.AddDays(-1), now.AddDays(1), [1, (byte)link]).CopyWithPrivateKey(key);
            issuer = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
            chain.Add(issuer);
        }

        var context = SslStreamCertificateContext.Create(issuer!, chain, offline: true);
        await using TestServer server = new(async (socket, stop) =>
        {
            await using SslStream tls = new(new NetworkStream(socket));
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = context }, stop);
            await tls.WriteAsync("HTTP/1.0 200 OK\r\n\r\n"u8.ToArray(), stop);
        });
        var began = TimeProvider.System.GetTimestamp();

        // Whether OpenSSL takes it is its own matter.
        await AttemptAsync(server.Address, http => http with { ConnectTimeout = TimeSpan.FromSeconds(2) });
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_handshake_that_never_ends_is_cut_at_connect_timeout()
    {
        await using TestServer server = new(async (socket, stop) =>
        {
            while (true)
            {
                await socket.ReceiveAsync(new byte[1024], stop);
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
            }
        });

        Assert.Equal(
            new(false, $"TLS with {server.Address}: timed out"),
            await AttemptAsync(server.Address, http => http with { ConnectTimeout = TimeSpan.FromSeconds(0.3) }));
    }

    [Fact]
    public async Task A_closed_port_is_refused()
    {
        var server = TestServer.Replying("");
        var address = server.Address;
        await server.DisposeAsync();

        Assert.Equal(new(false, $"connect to {address}: Connection refused (ECONNREFUSED)"), await AttemptAsync(address));
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private static ValueTask<CheckResult> AttemptAsync(
        IPEndPoint address, Func<HttpGet, HttpGet>? change = null, TlsIdentity? identity = null)
    {
        HttpGet settings = new() { Tls = true, ConnectAddress = address.Address, ConnectPort = (ushort)address.Port, Urls = [new("/")] };
        return new SslChecker(change?.Invoke(settings) ?? settings, identity ?? TlsIdentity.None, new(null!))
            .AttemptAsync(0, CancellationToken.None);
    }

    // Whatever the greeting is.
    private static TestServer Answering(byte[] answer) => new(async (socket, stop) =>
    {
        await socket.ReceiveAsync(new byte[4096], stop);
        await socket.SendAsync(answer, stop);
        socket.Shutdown(SocketShutdown.Send);
        await socket.ReceiveAsync(new byte[4096], stop);
    });

    private static TestServer Serving(string reply, Action<SslStream> look, bool asks = false) => new(async (socket, stop) =>
    {
        await using SslStream tls = new(new NetworkStream(socket));
        await tls.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions
            {
                ServerCertificate = Certificate,
                ClientCertificateRequired = asks,
                RemoteCertificateValidationCallback = (_, certificate, _, _) => !asks || certificate is not null,
            },
            stop);
        look(tls);
        _ = await tls.ReadAsync(new byte[4096], stop);
        await tls.WriteAsync(Encoding.ASCII.GetBytes(reply), stop);
        await tls.ShutdownAsync();
    });

    private SslSettings Files(string? password)
    {
        var (certificate, key) = (Path.Combine(_directory.FullName, "a.pem"), Path.Combine(_directory.FullName, "a.key"));
        using var own = Certificate.GetRSAPrivateKey()!;
        File.WriteAllText(certificate, Certificate.ExportCertificatePem());
        File.WriteAllText(
            key,
            password is null
                ? own.ExportPkcs8PrivateKeyPem()
                : own.ExportEncryptedPkcs8PrivateKeyPem(password, new(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 1000)));
        return new() { CertificateFile = certificate, KeyFile = key, Password = password };
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        CertificateRequest request = new("CN=check.example.com", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }
}
