namespace Lab.Tests.Framework;

/// <summary>A web server that hands out one long file, <c>/file</c>, at a given rate and evenly.</summary>
public static class DownloadServer
{
    /// <summary>Where it listens.</summary>
    public const int Port = 8088;

    /// <summary>Starts one on a real server.</summary>
    /// <param name="rate">As nginx writes it: "150k" a second.</param>
    public static async Task<ServerProcess> StartAsync(Cluster cluster, Host server, int length, string rate)
    {
        var file = $"{cluster.Directory}/{server.Name}.download";
        var root = Directory.CreateDirectory($"{file}.root").FullName;
        await File.WriteAllBytesAsync($"{root}/file", new byte[length]);
        await File.WriteAllTextAsync($"{file}.nginx", $$"""
            daemon off; master_process off; pid {{file}}.pid; error_log {{file}}.log; user root;
            events { }
            http {
              access_log off; sendfile off; output_buffers 1 8k;
              client_body_temp_path {{file}}.body; proxy_temp_path {{file}}.proxy; fastcgi_temp_path {{file}}.fastcgi;
              uwsgi_temp_path {{file}}.uwsgi; scgi_temp_path {{file}}.scgi;
              server { listen {{Port}}; root {{root}}; limit_rate {{rate}}; }
            }
            """);
        return await ServerProcess.StartAsync(server, [$"t:{Port}"], "nginx", "-e", $"{file}.log", "-c", $"{file}.nginx");
    }

    /// <summary>Has the client fetch the file through the virtual address.</summary>
    /// <returns>curl's exit status, how many bytes came, and the seconds that took.</returns>
    public static async Task<(string Status, int Size, string Seconds)> FetchAsync(Cluster cluster)
    {
        var (_, output) = await Command.TryAsync(cluster.Client.Namespace, "", "curl", "-s", "-o", "/dev/null", "--max-time", "40",
            "-w", "%{exitcode} %{size_download} %{time_total}", $"http://{Cluster.VirtualAddress}:{Port}/file");
        var words = output.Trim().Split(' ');
        return (words[0], int.Parse(words[1]), words[2]);
    }
}
