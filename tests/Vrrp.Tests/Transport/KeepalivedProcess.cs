using System.Collections.Concurrent;
using System.Diagnostics;

namespace Vrrp.Tests.Transport;

/// <summary>The real keepalived at one end of a <see cref="Cable"/>.</summary>
internal sealed class KeepalivedProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("keepalived");
    private readonly Process _process;
    private readonly Lock _gate = new();
    private readonly List<(Func<bool> Condition, TaskCompletionSource Met)> _waiters = [];

    internal KeepalivedProcess(Cable cable, int side, string configuration)
    {
        var file = Path.Combine(_directory.FullName, "keepalived.conf");
        File.WriteAllText(file, configuration);
        string[] arguments =
        [
            "netns", "exec", cable.Name(side), "keepalived", "-n", "-l", "-D", "-P", "-f", file,
            "-p", Path.Combine(_directory.FullName, "parent.pid"), "-r", Path.Combine(_directory.FullName, "vrrp.pid"),
        ];
        _process = new Process { StartInfo = new("ip", arguments) { RedirectStandardError = true, RedirectStandardOutput = true } };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    internal ConcurrentQueue<string> Log { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
        _directory.Delete(recursive: true);
    }

    /// <summary>Awaits lines with a text, those that came already included.</summary>
    internal Task Says(string text, int times = 1)
    {
        bool Said() => Log.Count(line => line.Contains(text, StringComparison.Ordinal)) >= times;
        lock (_gate)
        {
            if (Said())
            {
                return Task.CompletedTask;
            }

            TaskCompletionSource met = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((Said, met));
            return met.Task.WaitAsync(Patience);
        }
    }

    internal async Task StopAsync()
    {
        if (!_process.HasExited)
        {
            Shell.Run($"kill -TERM {_process.Id}");
            using CancellationTokenSource patience = new(Patience, TimeProvider.System);
            await _process.WaitForExitAsync(patience.Token);
        }
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_gate)
        {
            Log.Enqueue(line);
            foreach (var (_, met) in _waiters.Where(waiter => waiter.Condition()))
            {
                met.TrySetResult();
            }
        }
    }
}
