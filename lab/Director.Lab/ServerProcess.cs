using System.Diagnostics;
using TestSupport;

namespace Director.Lab;

/// <summary>A server program that runs in the foreground on a host, until it is stopped.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process) => _process = process;

    /// <summary>What ends it.</summary>
    public int EndSignal { get; set; } = Signals.Kill;

    /// <summary>Starts it, and waits until it listens.</summary>
    /// <param name="ports">What has to listen: "t:80" or "u:53".</param>
    public static async Task<ServerProcess> StartAsync(Host host, string[] ports, string program, params string[] arguments)
    {
        ServerProcess server = new(host.Namespace.Start(new ProcessStartInfo(program, arguments)));
        await Eventually.HoldsAsync($"{program} on {host} listens on {string.Join(' ', ports)}", TimeSpan.FromSeconds(60), async () =>
        {
            var listening = await host.RunAsync("ss", "-Hlntu");
            return ports.All(port => listening.Split('\n').Any(line => line.StartsWith(port[0]) && line.Contains($":{port[2..]} ")));
        });
        return server;
    }

    /// <summary>It goes on listening, and answers nothing any more.</summary>
    public void Freeze() => Signals.SendToAll(_process.Id, Signals.Stop);

    public async ValueTask DisposeAsync()
    {
        Signals.SendToAll(_process.Id, EndSignal);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
