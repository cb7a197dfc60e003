using System.Diagnostics;

namespace Director.Lab;

/// <summary>A router of another make that speaks BFD, 50 ms x 3, on a host: BIRD, or FRR's bfdd with the zebra it needs.</summary>
public sealed class BfdSpeaker : IAsyncDisposable
{
    private const string FrrPrograms = "/usr/lib/frr";
    private readonly List<Process> _processes = [];

    private BfdSpeaker(Host host) => Host = host;

    public Host Host { get; }

    /// <summary>BIRD 2 with a session to each address.</summary>
    public static async Task<BfdSpeaker> BirdAsync(Host host, params string[] neighbours)
    {
        var directory = Directory.CreateTempSubdirectory("bird").FullName;
        var sessions = string.Join('\n', neighbours.Select(static address => $"neighbor {address} dev \"eth0\";"));
        await File.WriteAllTextAsync($"{directory}/bird.conf", $$"""
            log stderr all;
            router id {{host.Address}};
            protocol device { }
            protocol bfd {
              interface "eth0" { min rx interval 50 ms; min tx interval 50 ms; idle tx interval 1 s; multiplier 3; };
              {{sessions}}
            }

            """);
        BfdSpeaker bird = new(host);
        bird.Start("/usr/sbin/bird", "-f", "-c", $"{directory}/bird.conf", "-s", $"{directory}/bird.ctl");
        return bird;
    }

    /// <summary>FRR with a session to each address.</summary>
    public static async Task<BfdSpeaker> FrrAsync(Host host, params (string Own, string Neighbour)[] sessions)
    {
        // Its programs give up root's rights before they write there.
        var directory = Directory.CreateTempSubdirectory("frr").FullName;
        await File.WriteAllTextAsync($"{directory}/zebra.conf", "");
        await File.WriteAllTextAsync($"{directory}/bfdd.conf", "bfd\n" + string.Concat(sessions.Select(static session => $"""
             peer {session.Neighbour} local-address {session.Own} interface eth0
              detect-multiplier 3
              receive-interval 50
              transmit-interval 50
             !

            """)));
        await Command.RunAsync(null, "", "chown", "-R", "frr:frr", directory);
        BfdSpeaker frr = new(host);
        frr.Start($"{FrrPrograms}/zebra", "-f", $"{directory}/zebra.conf", "-i", $"{directory}/zebra.pid", "-z", $"{directory}/zserv",
            "-A", "127.0.0.1", "-P", "0", "--vty_socket", directory);
        await TestSupport.Eventually.HoldsAsync(
            $"zebra on {host} listens", TimeSpan.FromSeconds(30), () => Task.FromResult(File.Exists($"{directory}/zserv")));
        frr.Start($"{FrrPrograms}/bfdd", "-f", $"{directory}/bfdd.conf", "-i", $"{directory}/bfdd.pid", "-z", $"{directory}/zserv",
            "-P", "0", "--vty_socket", directory, "--bfdctl", $"{directory}/bfdd.sock");
        return frr;
    }

    /// <summary>Ends it at once, without a chance to say goodbye.</summary>
    public async Task KillAsync()
    {
        foreach (var process in _processes.Where(static process => !process.HasExited))
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _processes.ForEach(static process => process.Dispose());
    }

    // What it says is of no use, but has to go somewhere.
    private void Start(string program, params string[] arguments)
    {
        var process = Host.Namespace.Start(new(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true });
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _processes.Add(process);
    }
}
