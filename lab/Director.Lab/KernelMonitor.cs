using System.Collections.Immutable;
using System.Diagnostics;
using TestSupport;

namespace Director.Lab;

/// <summary>Everything that happens to the addresses, routes and rules of a host, line by line, as <c>ip monitor</c> tells it.</summary>
public sealed class KernelMonitor : IAsyncDisposable
{
    private readonly Host _host;
    private readonly Process _process;
    private readonly List<string> _lines = [];
    private int _marks;

    private KernelMonitor(Host host)
    {
        _host = host;
        _process = host.Namespace.Start(new ProcessStartInfo("ip", ["-o", "monitor", "address", "route", "rule"])
        { RedirectStandardOutput = true });
        _process.OutputDataReceived += (_, line) =>
        {
            lock (_lines)
            {
                _lines.Add(line.Data ?? "");
            }
        };
        _process.BeginOutputReadLine();
    }

    /// <summary>When it returns, nothing is missed any more.</summary>
    public static async Task<KernelMonitor> StartAsync(Host host)
    {
        KernelMonitor monitor = new(host);
        await Eventually.HoldsAsync("ip monitor listens", TimeSpan.FromSeconds(20), monitor.HearsAsync);
        return monitor;
    }

    /// <summary>What has happened until now, but for what the monitor itself did to find out.</summary>
    public async Task<ImmutableArray<string>> LinesAsync()
    {
        await Eventually.HoldsAsync("ip monitor tells what it was just made to see", TimeSpan.FromSeconds(20), HearsAsync);
        return [.. Lines().Where(static line => line.Length > 0 && !line.Contains("198.18.", StringComparison.Ordinal))];
    }

    /// <summary>Of these, what was removed.</summary>
    public async Task<ImmutableArray<string>> DeletedAsync() =>
        [.. (await LinesAsync()).Where(static line => line.Contains("Deleted", StringComparison.Ordinal))];

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>Makes a change of its own, and says whether it has been told; then so has all before it.</summary>
    private async Task<bool> HearsAsync()
    {
        var mark = $"198.18.{++_marks / 250}.{_marks % 250}/32";
        await _host.IpAsync($"address add {mark} dev lo\naddress delete {mark} dev lo\n");
        return Lines().Any(line => line.Contains("Deleted", StringComparison.Ordinal) && line.Contains(mark, StringComparison.Ordinal));
    }

    private ImmutableArray<string> Lines()
    {
        lock (_lines)
        {
            return [.. _lines];
        }
    }
}
