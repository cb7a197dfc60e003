using System.Collections.Immutable;
using System.Diagnostics;
using TestSupport;

namespace Director.Lab;

/// <summary>A FIFO that is there before the daemon, and somebody who reads it until the end.</summary>
public sealed class FifoReader : IAsyncDisposable
{
    private readonly Process _process;

    private FifoReader(Host host, string path)
    {
        Path = path;
        // Again and again, since keepalived makes it anew at a reload: what it has written waits in the pipe until then.
        var script = $"while :; do cat {path} 2>/dev/null; sleep 0.02; done >{path}.lines";
        _process = host.Namespace.Start(new ProcessStartInfo("sh", ["-c", script]));
    }

    /// <summary>The FIFO.</summary>
    public string Path { get; }

    /// <summary>Makes it, or makes it anew.</summary>
    public static async Task<FifoReader> StartAsync(Host host, string path)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.Delete(path);
        File.Delete($"{path}.lines");
        await Command.RunAsync(null, "", "mkfifo", path);
        return new FifoReader(host, path);
    }

    /// <summary>The lines so far.</summary>
    public ImmutableArray<string> Lines => File.Exists($"{Path}.lines") ? [.. File.ReadAllLines($"{Path}.lines")] : [];

    /// <summary>Waits until a line has come a number of times.</summary>
    public Task HasAsync(string line, int times, TimeSpan within) => Eventually.SeesAsync($"{Path} gets {line}, {times} times", within,
        () => Task.FromResult(string.Join('\n', Lines)), lines => lines.Split('\n').Count(one => one == line) >= times);

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        File.Delete(Path);
    }
}
