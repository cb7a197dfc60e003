using Director.Observe.Hosting;
using Director.Observe.Options;
using Microsoft.AspNetCore.Builder;

namespace Director.Observe.Tests.Support;

/// <summary>The companion, answering at a free port of the loopback, until it is disposed of.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private readonly WebApplication _web;
    private bool _isStopped;

    private RunningHost(WebApplication web) => _web = web;

    public Uri Address => new(_web.Urls.Single());

    public static Task<RunningHost> StartAsync(params IReadOnlyList<IOutlet> outlets) => StartAsync(TimeProvider.System, outlets);

    public static Task<RunningHost> StartAsync(TimeProvider time, params IReadOnlyList<IOutlet> outlets) =>
        StartAsync(time, outlets, notifySocket: null);

    /// <summary>Starts it.</summary>
    /// <param name="daemon">The socket of the director.</param>
    public static async Task<RunningHost> StartAsync(
        TimeProvider time, IReadOnlyList<IOutlet> outlets, string? notifySocket, string daemon = "/nowhere/status", params string[] more)
    {
        string[] arguments = ["--listen", "127.0.0.1:0", "--socket", daemon, .. more];
        if (!CommandLine.TryParse(arguments, ObserveProgram.Rows, out var options, out var problem))
        {
            throw new ArgumentException(problem, nameof(more));
        }

        var web = ObserveHost.Build(options, outlets, time, notifySocket);
        await web.StartAsync();
        return new(web);
    }

    public async ValueTask DisposeAsync()
    {
        if (_isStopped)
        {
            return;
        }

        _isStopped = true;
        await _web.StopAsync();
        await _web.DisposeAsync();
    }
}
