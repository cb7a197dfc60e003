using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Lab.Tests.Framework;

/// <summary>How servers behave towards those who check them.</summary>
public enum Behaviour
{
    /// <summary>As they should.</summary>
    Good,

    /// <summary>Nobody listens.</summary>
    Refusing,

    /// <summary>They listen, and nothing comes of it.</summary>
    Hanging,

    /// <summary>They answer something else.</summary>
    Wrong,
}

/// <summary>
/// A server of each kind that is checked, on one host and in both families: nginx with and without TLS, Exim, unbound, one for datagrams,
/// and the kernel's ICMP.
/// </summary>
public sealed class CheckedServers(Cluster cluster, Host host) : IAsyncDisposable
{
    private readonly string _directory = cluster.Directory;
    private readonly List<ServerProcess> _processes = [];
    private DatagramServer? _datagrams;
    private bool _drops;

    /// <summary>Makes them behave so.</summary>
    public async Task BecomeAsync(Behaviour behaviour)
    {
        await EndAsync();
        if (behaviour == Behaviour.Refusing)
        {
            return;
        }

        var isWrong = behaviour == Behaviour.Wrong;
        _datagrams = new(host, behaviour == Behaviour.Hanging ? [] : isWrong ? "pang"u8.ToArray() : "pong"u8.ToArray());
        _processes.AddRange(await Task.WhenAll(Nginx(isWrong), Exim(isWrong), Unbound(isWrong)));
        if (behaviour == Behaviour.Hanging)
        {
            _processes.ForEach(static process => process.Freeze());
            // The kernel answers for a frozen program: connections and pings are dropped.
            _drops = true;
            foreach (var what in new[] { "tcp dport 8080", "icmp type echo-request", "icmpv6 type echo-request" })
            {
                await cluster.DropAsync(host, what);
            }
        }
    }

    public async ValueTask DisposeAsync() => await EndAsync();

    private async Task EndAsync()
    {
        if (_drops)
        {
            await cluster.DropNothingAsync();
            _drops = false;
        }

        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }

        _processes.Clear();
        await (_datagrams?.DisposeAsync() ?? ValueTask.CompletedTask);
        _datagrams = null;
    }

    private async Task<ServerProcess> Nginx(bool isWrong)
    {
        var file = $"{_directory}/checked.nginx";
        WriteCertificate($"{file}.pem");
        var pages = isWrong
            ? "location /status { return 503; } location / { return 200 \"all wrong\\n\"; }"
            : "location / { return 200 \"all ok\\n\"; }";
        var tls = isWrong ? "" : $"ssl; ssl_certificate {file}.pem; ssl_certificate_key {file}.pem";
        await File.WriteAllTextAsync(file, $$"""
            daemon off; master_process off; pid {{file}}.pid; error_log {{file}}.log;
            events { }
            http {
              access_log off; default_type text/plain;
              client_body_temp_path {{file}}.body; proxy_temp_path {{file}}.proxy; fastcgi_temp_path {{file}}.fastcgi;
              uwsgi_temp_path {{file}}.uwsgi; scgi_temp_path {{file}}.scgi;
              server { listen 8080; listen [::]:8080; {{pages}} }
              server { listen 8081; listen [::]:8081; {{pages}} }
              server { listen 8443 {{tls}}; listen [::]:8443 {{tls}}; {{pages}} }
            }
            """);
        return await ServerProcess.StartAsync(host, ["t:8080", "t:8081", "t:8443"], "nginx", "-e", $"{file}.log", "-c", file);
    }

    private async Task<ServerProcess> Exim(bool isWrong)
    {
        // Exim writes as a user of its own, which may not write where this runs.
        var place = System.IO.Directory.CreateDirectory("/run/checked-exim").FullName;
        File.SetUnixFileMode(place, (UnixFileMode)0x1ff);
        var file = $"{_directory}/checked.exim";
        await File.WriteAllTextAsync(file, $"""
            primary_hostname = r1.example.test
            spool_directory = {place}
            log_file_path = {place}/%slog
            keep_environment =
            host_lookup =
            rfc1413_query_timeout = 0s
            acl_smtp_connect = {(isWrong ? "nobody" : "everybody")}
            begin acl
            everybody:
              accept
            nobody:
              deny message = go away

            """);
        return await ServerProcess.StartAsync(host, ["t:25"], "exim4", "-C", file, "-bdf", "-oX", "25", "-oP", $"{place}/pid");
    }

    private async Task<ServerProcess> Unbound(bool isWrong)
    {
        var file = $"{_directory}/checked.unbound";
        await File.WriteAllTextAsync(file, $"""
            server:
              interface: {host.Address}
              interface: {host.AddressIPv6}
              access-control: 0.0.0.0/0 allow
              access-control: ::0/0 allow
              do-daemonize: no
              username: ""
              chroot: ""
              directory: "{_directory}"
              pidfile: ""
              use-syslog: no
              logfile: "{file}.log"
              module-config: "iterator"
              local-zone: "example.test." {(isWrong ? "always_refuse" : "static")}
              local-data: "www.example.test. IN A 192.0.2.1"
            remote-control:
              control-enable: no

            """);
        return await ServerProcess.StartAsync(host, ["u:53"], "unbound", "-d", "-c", file);
    }

    private static void WriteCertificate(string file)
    {
        using var key = RSA.Create(2048);
        CertificateRequest request = new("CN=r1.example.test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        File.WriteAllText(file, $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
    }
}
