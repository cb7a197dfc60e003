using System.Diagnostics;
using TestSupport;

namespace Director.Lab;

/// <summary>An nginx on port 80 of a host that answers every request with the host's name.</summary>
public sealed class WebServer : IAsyncDisposable
{
    private readonly Process _process;

    private WebServer(Process process) => _process = process;

    public static async Task<WebServer> StartAsync(Host host, string directory)
    {
        var file = $"{directory}/{host.Name}.nginx";
        await File.WriteAllTextAsync(file, $$"""
            daemon off; master_process off; pid {{file}}.pid; error_log {{file}}.log;
            events { worker_connections 8192; multi_accept on; }
            http {
              access_log off; keepalive_timeout 0;
              client_body_temp_path {{file}}.body; proxy_temp_path {{file}}.proxy; fastcgi_temp_path {{file}}.fastcgi;
              uwsgi_temp_path {{file}}.uwsgi; scgi_temp_path {{file}}.scgi;
              server {
                listen 80 backlog=4096; listen [::]:80 backlog=4096;
                location / { default_type text/plain; return 200 "{{host.Name}}\n"; }
              }
            }
            """);
        var server = new WebServer(host.Namespace.Start(new ProcessStartInfo("nginx", ["-e", $"{file}.log", "-c", file])));
        await Eventually.HoldsAsync($"the web server of {host} answers", TimeSpan.FromSeconds(20),
            async () => await Web.TryGetAsync(host, host.Address) is not null);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
