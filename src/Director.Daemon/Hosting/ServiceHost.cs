using Director.Daemon.Surroundings;
using Microsoft.Extensions.Hosting;

namespace Director.Daemon.Hosting;

/// <summary>
/// What lives as long as the daemon, from its start until it has let go of everything. .NET's own host does the same with a container that
/// keeps 0.5 MB of memory: docs/decisions/0002.
/// </summary>
/// <param name="stop">The end of <see cref="RunAsync"/>.</param>
/// <param name="signals">Listened to before anything runs.</param>
/// <param name="services">In the order in which they start; they stop in reverse.</param>
/// <param name="parts">What they are made of, in the order in which it was made; services and parts are disposed of in reverse.</param>
internal sealed class ServiceHost(
    StopRequest stop, ServiceSignals signals, IReadOnlyList<BackgroundService> services, IReadOnlyList<object> parts) : IAsyncDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(4);

    /// <summary>How the process is to end.</summary>
    public required ExitStatus Exit { get; init; }

    /// <summary>What the configuration says of the process.</summary>
    public required ConfiguredProcess Process { get; init; }

    /// <summary>Until a stop is asked for, or a service breaks, and what runs has stopped.</summary>
    public async Task RunAsync()
    {
        signals.Listen();
        foreach (var service in services)
        {
            await service.StartAsync(CancellationToken.None).ConfigureAwait(false);
        }

        var end = await Task.WhenAny([stop.Made, .. services.Select(BreaksAsync)]).ConfigureAwait(false);
        using CancellationTokenSource limit = new(StopLimit, TimeProvider.System);
        foreach (var service in services.Reverse())
        {
            await service.StopAsync(limit.Token).ConfigureAwait(false);
        }

        await end.ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var part in parts.Concat(services).Reverse())
        {
            if (part is IAsyncDisposable slow)
            {
                await slow.DisposeAsync().ConfigureAwait(false);
            }
            else
            {
                (part as IDisposable)?.Dispose();
            }
        }
    }

    // One that has nothing to do has not broken.
    private async Task BreaksAsync(BackgroundService service)
    {
        await service.ExecuteTask!.ConfigureAwait(false);
        await stop.Made.ConfigureAwait(false);
    }
}
