using System.Diagnostics;

namespace Director.Lab;

/// <summary>The kernel's NFS server as a service of a recipe's machine. One at a time: its state is the machine's own.</summary>
internal sealed class NfsServer : IAsyncDisposable
{
    private const string Pipes = "/run/rpc_pipefs";
    private const string Control = "/proc/fs/nfsd";

    private readonly Host _host;
    private readonly Process _clients;
    private readonly Process _mounts;

    private NfsServer(Host host, Process clients, Process mounts) => (_host, _clients, _mounts) = (host, clients, mounts);

    /// <summary>Exports what a file as /etc/exports says, with one line for each directory: <c>DIRECTORY CLIENT(OPTIONS)</c>.</summary>
    public static async Task<NfsServer> StartAsync(Host host, string exports)
    {
        await Command.RunAsync(null, "", "modprobe", "nfsd");
        Directory.CreateDirectory(Pipes);
        Directory.CreateDirectory("/var/lib/nfs/nfsdcld");
        // What is mounted here is that of the host's network.
        await host.RunAsync("mount", "-t", "rpc_pipefs", "rpc_pipefs", Pipes);
        await host.RunAsync("mount", "-t", "nfsd", "nfsd", Control);
        // It knows that no client was there before: without it nothing can be opened for the first 90 seconds.
        var clients = host.Namespace.Start(new ProcessStartInfo("nfsdcld", ["-F", "-p", Pipes]));
        var mounts = host.Namespace.Start(new ProcessStartInfo("rpc.mountd", ["-F", "-N", "2", "-N", "3"]));
        foreach (var line in RecipeMachineSetup.Lines(exports))
        {
            var words = line.Split([' ', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
            Directory.CreateDirectory(words[0]);
            await host.RunAsync("exportfs", "-o", words[2], $"{words[1]}:{words[0]}");
        }

        await host.RunAsync("rpc.nfsd", "-N", "3", "--no-udp", "4");
        return new NfsServer(host, clients, mounts);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.RunAsync("rpc.nfsd", "0");
        await _host.RunAsync("exportfs", "-au");
        foreach (var process in new[] { _clients, _mounts })
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        await _host.RunAsync("umount", Control, Pipes);
    }
}
