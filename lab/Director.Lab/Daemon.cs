using System.Collections.Immutable;
using System.Diagnostics;
using TestSupport;

namespace Director.Lab;

/// <summary>A director daemon that runs on a host, with its configuration file and its log.</summary>
public sealed class Daemon : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _file;
    private readonly List<string> _log = [];

    private Daemon(DaemonProgram program, Host host, Process process, string file)
    {
        Program = program;
        Host = host;
        _process = process;
        _file = file;
        _process.OutputDataReceived += (_, line) => Remember(line.Data);
        _process.ErrorDataReceived += (_, line) => Remember(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public DaemonProgram Program { get; }

    public Host Host { get; }

    /// <summary>
    /// When its process was there, on the clock of <see cref="Stopwatch"/>: what its starter did before is not its own time.
    /// </summary>
    public long Started { get; } = Stopwatch.GetTimestamp();

    public bool HasExited => _process.HasExited;

    /// <summary>What it ended with.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Everything it has written so far.</summary>
    public ImmutableArray<string> Log
    {
        get
        {
            lock (_log)
            {
                return [.. _log];
            }
        }
    }

    /// <summary>The processes that make up the daemon, its own first.</summary>
    public ImmutableArray<int> Processes => [.. ProcessTree.Of(_process.Id)];

    /// <param name="place">Where its files go, without their endings.</param>
    /// <param name="detailed">It logs every change (-D).</param>
    /// <param name="entersByItself">It is started outside of the host, which its configuration names: <c>net_namespace</c>.</param>
    public static async Task<Daemon> StartAsync(
        DaemonProgram program, Host host, string configuration, string place, bool detailed = true, bool entersByItself = false)
    {
        var file = $"{place}.conf";
        await File.WriteAllTextAsync(file, configuration);
        var start = new ProcessStartInfo(program.Path,
            ["-n", "-l", .. detailed ? ["-D"] : Array.Empty<string>(), "-f", file, "-p", $"{place}.pid", "-r", $"{place}.vrrp.pid",
                "-c", $"{place}.checkers.pid", "-b", $"{place}.bfd.pid"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new Daemon(program, host, entersByItself ? Process.Start(start)! : host.Namespace.Start(start), file);
    }

    /// <summary>The files it was told to write its process identifiers to.</summary>
    public ImmutableArray<string> PidFiles =>
        [Path.ChangeExtension(_file, "pid"), Path.ChangeExtension(_file, "vrrp.pid"), Path.ChangeExtension(_file, "checkers.pid")];

    /// <summary>Has it read another configuration: writes the file, sends SIGHUP.</summary>
    public async Task ReloadAsync(string configuration)
    {
        await File.WriteAllTextAsync(_file, configuration);
        Signals.Send(_process.Id, Signals.HangUp);
    }

    /// <summary>Waits until it has written a line that contains <paramref name="text"/>.</summary>
    public Task SaysAsync(string text, TimeSpan within) => Eventually.HoldsAsync($"{Program} on {Host} says \"{text}\"", within,
        () => Task.FromResult(Log.Any(line => line.Contains(text, StringComparison.OrdinalIgnoreCase))));

    /// <summary>Asks it to end, and waits until it has. Returns how long that took.</summary>
    public async Task<TimeSpan> StopAsync(TimeSpan within)
    {
        var begin = Stopwatch.GetTimestamp();
        Signals.Send(_process.Id, Signals.Terminate);
        await Eventually.HoldsAsync($"{Program} on {Host} ends after SIGTERM", within, () => Task.FromResult(_process.HasExited));
        return Stopwatch.GetElapsedTime(begin);
    }

    /// <summary>Every process of it stands still.</summary>
    public void Freeze() => Signals.SendToAll(_process.Id, Signals.Stop);

    /// <summary>They go on.</summary>
    public void GoOn() => Signals.SendToAll(_process.Id, Signals.Continue);

    /// <summary>Ends every process of it at once, without a chance to say goodbye.</summary>
    public async Task KillAsync()
    {
        // Stopped first: a parent would start its children anew, and a child would notice its parent's death and tidy up.
        Freeze();
        Signals.SendToAll(_process.Id, Signals.Kill);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }
        await File.WriteAllLinesAsync(Path.ChangeExtension(_file, "log"), Log);
        _process.Dispose();
    }

    private void Remember(string? line)
    {
        if (line is not null)
        {
            lock (_log)
            {
                _log.Add(line);
            }
        }
    }
}
