using System.Diagnostics;
using Director.Daemon.Tests.Support;
using TestSupport;

namespace Director.Daemon.Tests.Hosting;

/// <summary>The built program in a network namespace of its own, told and heard as systemd does.</summary>
[Collection("life")]
public abstract class LifeBench : IDisposable
{
    private protected static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("director-life-");
    private readonly DatagramListener _systemd = new();
    private readonly TemporaryNamespace _network = new();
    private readonly List<Process> _started = [];

    /// <summary>The folder of its files.</summary>
    private protected DirectoryInfo Folder => _folder;

    /// <summary>Where it runs.</summary>
    private protected TemporaryNamespace Network => _network;

    public void Dispose()
    {
        foreach (var process in _started)
        {
            process.Kill(entireProcessTree: true);
            process.Dispose();
        }

        _network.Dispose();
        _systemd.Dispose();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected void Connect()
    {
        _network.Run("link add eth0 type veth peer name port");
        _network.Run("link set port up");
        _network.Run("link set eth0 up");
        _network.Run("address add 192.0.2.1/24 dev eth0");
    }

    private protected void Write(params string[] addresses) => File.WriteAllText(At("director.conf"), $$"""
        vrrp_instance VI_1 {
            state MASTER
            interface eth0
            virtual_router_id 51
            priority 255
            virtual_ipaddress {
                {{string.Join('\n', addresses.Select(address => $"{address}/24"))}}
            }
        }

        """.Replace("nonsense here/24", "}\nnonsense here\nvirtual_ipaddress_excluded {", StringComparison.Ordinal));

    private protected Process Start(params IEnumerable<(string Name, string Value)> environment)
    {
        // As from a shell that will be closed: reloads must come all the same.
        var start = new ProcessStartInfo("nohup", [
            "ip", "netns", "exec", _network.Namespace.Name, Path.Combine(AppContext.BaseDirectory, "director"),
            "-f", At("director.conf"), "-p", At("main.pid"), "-r", At("vrrp.pid"), "-c", At("checkers.pid"),
        ]);
        return Start(start, environment);
    }

    private protected Process Start(ProcessStartInfo start, params IEnumerable<(string Name, string Value)> environment)
    {
        foreach (var (name, value) in environment.Prepend(("NOTIFY_SOCKET", _systemd.Address)))
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        _started.Add(process);
        return process;
    }

    // The next message that begins so; status lines in between are skipped.
    private protected string Expect(string beginning)
    {
        while (true)
        {
            var message = _systemd.Receive();
            if (message.StartsWith(beginning, StringComparison.Ordinal))
            {
                return message;
            }
        }
    }

    private protected Task HoldsAsync(string address, bool held) => Eventually.HoldsAsync(
        $"eth0 {(held ? "has" : "has not")} {address}",
        Soon,
        () => Task.FromResult(_network.Run("-4 address show dev eth0").Contains($"{address}/", StringComparison.Ordinal) == held));

    private protected string At(string name) => Path.Combine(_folder.FullName, name);

    private protected string PidIn(string name)
    {
        using var cat = Process.Start(new ProcessStartInfo("cat", [At(name)]) { RedirectStandardOutput = true })!;
        return cat.StandardOutput.ReadToEnd().Trim();
    }

    private protected static void Kill(Process process, string signal)
    {
        using var kill = Process.Start("/bin/kill", [$"-{signal}", $"{process.Id}"]);
        kill.WaitForExit();
    }
}
