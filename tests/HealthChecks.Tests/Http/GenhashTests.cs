using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Keepalived.Configuration;
using TestSupport;

namespace HealthChecks.Tests.Http;

/// <summary>keepalived's own genhash beside HTTP_GET, on the same pages of a real nginx.</summary>
public sealed class GenhashTests : IAsyncLifetime
{
    private const string Nginx = "/usr/sbin/nginx";
    private const string Genhash = "/usr/bin/genhash";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("director-nginx-");
    private readonly IPEndPoint _address = FreePort();
    private Process? _nginx;

    public async Task InitializeAsync()
    {
        if (!File.Exists(Nginx) || !File.Exists(Genhash))
        {
            return;
        }

        File.SetUnixFileMode(_directory.FullName, (UnixFileMode)0x1ED);
        await File.WriteAllTextAsync(Path("empty"), "");
        await File.WriteAllTextAsync(Path("page.html"), "<html>\r\n\r\n\0ü</html>\n");
        await File.WriteAllBytesAsync(Path("large"), Enumerable.Range(0, 300_000).Select(i => (byte)(i * 7)).ToArray());
        await File.WriteAllTextAsync(Path("nginx.conf"), $$"""
            daemon off; worker_processes 1; pid {{Path("pid")}}; error_log {{Path("error.log")}};
            events { }
            http {
              access_log off;
              client_body_temp_path {{Path("t1")}}; proxy_temp_path {{Path("t2")}}; fastcgi_temp_path {{Path("t3")}};
              uwsgi_temp_path {{Path("t4")}}; scgi_temp_path {{Path("t5")}};
              server { listen {{_address}}; root {{_directory.FullName}}; location /moved { return 301 /page.html; } }
              server { listen {{_address}}; server_name other.example; location / { return 200 "for $host"; } }
            }
            """);
        _nginx = Process.Start(Nginx, ["-c", Path("nginx.conf"), "-e", Path("error.log")]);
        await Eventually.HoldsAsync("nginx listens", Soon, () => Task.FromResult(Listens()));
    }

    public async Task DisposeAsync()
    {
        if (_nginx is not null)
        {
            _nginx.Kill(entireProcessTree: true);
            await _nginx.WaitForExitAsync();
            _nginx.Dispose();
        }

        _directory.Delete(recursive: true);
    }

    [ProgramsFact(Nginx, Genhash)]
    public async Task The_digest_of_a_page_is_the_one_genhash_computes()
    {
        foreach (var page in new[] { "/empty", "/page.html", "/large", "/none" })
        {
            foreach (var protocol in new[] { HttpProtocol.Http10, HttpProtocol.Http10Close, HttpProtocol.Http11 })
            {
                var digest = await GenhashAsync(page, protocol, "localhost");
                HttpUrl url = new(page) { Digest = digest, VirtualHost = "localhost", StatusCodes = [new(100, 599)] };

                Assert.Equal((page, true, $"GET {page}: status {(page == "/none" ? 404 : 200)}"), await AttemptAsync(url, protocol));
            }
        }
    }

    [ProgramsFact(Nginx, Genhash)]
    public async Task The_virtual_host_chooses_the_page_for_both()
    {
        var digest = await GenhashAsync("/", HttpProtocol.Http10, "other.example");

        Assert.True((await AttemptAsync(new("/") { Digest = digest, VirtualHost = "other.example" }, HttpProtocol.Http10)).Succeeded);
        Assert.False((await AttemptAsync(new("/page.html") { Digest = digest }, HttpProtocol.Http10)).Succeeded);
    }

    [ProgramsFact(Nginx, Genhash)]
    public async Task A_redirection_is_not_followed() =>
        Assert.Equal(
            ("/moved", false, "GET /moved: status 301, expected 200-299"),
            await AttemptAsync(new("/moved"), HttpProtocol.Http10));

    private static IPEndPoint FreePort()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return (IPEndPoint)socket.LocalEndPoint!;
    }

    private async Task<string> GenhashAsync(string page, HttpProtocol protocol, string host)
    {
        var version = protocol switch { HttpProtocol.Http10 => "1.0", HttpProtocol.Http10Close => "1.0c", _ => "1.1" };
        ProcessStartInfo start = new(
            Genhash, ["-s", $"{_address.Address}", "-p", $"{_address.Port}", "-u", page, "-V", host, "-P", version])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var digest = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return digest.Trim();
    }

    private async Task<(string Path, bool Succeeded, string Reason)> AttemptAsync(HttpUrl url, HttpProtocol protocol)
    {
        var options = Checkers.Http().With<HttpGet>(
            http =>
                http with { Urls = [url], Protocol = protocol, ConnectAddress = _address.Address, ConnectPort = (ushort)_address.Port });
        var result = await OneCheck.VerdictAsync(options);
        return (url.Path, result.Succeeded, result.Reason);
    }

    private bool Listens()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(_address);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private string Path(string file) => System.IO.Path.Join(_directory.FullName, file);
}
