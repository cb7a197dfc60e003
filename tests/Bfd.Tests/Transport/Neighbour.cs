using System.Diagnostics;

namespace Bfd.Tests.Transport;

/// <summary>Another implementation at side 2 of a <see cref="Cable"/>.</summary>
internal sealed class Neighbour : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("bfd");
    private readonly Process _process;
    private readonly List<string> _said = [];

    private Neighbour(Cable cable, string program, Func<DirectoryInfo, string[]> arguments)
    {
        _process = cable.Start(2, program, arguments(_directory));
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
        _directory.Delete(recursive: true);
    }

    /// <summary>BIRD 2 with a session to side 1, 50 ms x 3.</summary>
    internal static Neighbour Bird(Cable cable, BfdSessionOptions ours, string name = "neighbour") => new(cable, "bird", directory =>
    {
        var (local, remote) = (ours.Neighbour, ours.Source);
        var file = Path.Combine(directory.FullName, "bird.conf");
        File.WriteAllText(file, $$"""
            log stderr all;
            router id 192.0.2.2;
            protocol device { }
            protocol bfd {{name}} {
              interface "eth*" { min rx interval 50 ms; min tx interval 50 ms; idle tx interval 1 s; multiplier 3; };
              multihop { min rx interval 50 ms; min tx interval 50 ms; idle tx interval 1 s; multiplier 3; };
              neighbor {{remote}} {{(ours.IsMultihop ? $"local {local} multihop" : "dev \"eth0\"")}};
            }
            """);
        return ["-f", "-c", file, "-s", Path.Combine(directory.FullName, "bird.ctl")];
    });

    /// <summary>keepalived with a session to side 1.</summary>
    /// <param name="more">Further lines of the bfd_instance.</param>
    internal static Neighbour Keepalived(Cable cable, BfdSessionOptions ours, string more = "") => new(cable, "keepalived", directory =>
    {
        var file = Path.Combine(directory.FullName, "keepalived.conf");
        File.WriteAllText(file, $$"""
            bfd_instance neighbour {
              neighbor_ip {{ours.Source}}
              source_ip {{ours.Neighbour}}
              min_rx 50
              min_tx 50
              multiplier 3
              {{more}}
            }
            """);
        string Pid(string name) => Path.Combine(directory.FullName, name);
        return ["-n", "-l", "-D", "-f", file, "-p", Pid("parent"), "-r", Pid("vrrp"), "-c", Pid("checkers"), "-b", Pid("bfd")];
    });

    /// <summary>All it said.</summary>
    internal string Said
    {
        get
        {
            lock (_said)
            {
                return string.Join('\n', _said);
            }
        }
    }

    /// <summary>SIGKILL to it and what it started.</summary>
    internal void Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }
    }

    /// <summary>birdc(8).</summary>
    internal string Ask(Cable cable, string command)
    {
        using var birdc = cable.Start(2, "birdc", "-s", Path.Combine(_directory.FullName, "bird.ctl"), command);
        return birdc.StandardOutput.ReadToEnd();
    }

    private void Take(string? line)
    {
        lock (_said)
        {
            _said.Add(line ?? "");
        }
    }
}
