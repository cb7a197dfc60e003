using Director.Control.Server;
using Director.Core.Engine;
using Director.Daemon.CommandLine;
using Director.Daemon.Logging;
using Director.Protocol.V1;
using Microsoft.Extensions.Logging;

namespace Director.Daemon.Hosting;

/// <summary>The status and the control socket of the service, open from its start to its stop.</summary>
/// <param name="pathOf">Where a file of that name is, in the runtime directory.</param>
internal sealed class ServiceSockets(
    IConfigurationSource source, IDirectorEngine engine, ReloadRequests reloads, EventHistory history, Func<string, string> pathOf,
    LostLineCount lost, TimeProvider time, ILogger<ServiceSockets> logger) : IControlledService, IAsyncDisposable
{
    private ControlSockets? _sockets;
    private RunningConfiguration? _running;

    /// <inheritdoc />
    public IDirectorEngine Engine => engine;

    /// <inheritdoc />
    public string Version => CommandLineParser.Version;

    /// <inheritdoc />
    public string File => source.Path;

    /// <inheritdoc />
    public long LogLinesLost => lost.Total;

    /// <summary>The service has started.</summary>
    public void Open(RunningConfiguration running)
    {
        _running = running;
        _sockets = new ControlSockets(this, history, time, logger);
        _sockets.Open(pathOf);
    }

    /// <inheritdoc />
    public Task<PlanReply> PlanAsync(CancellationToken stop) => Task.Run(_running!.Plan, stop);

    /// <inheritdoc />
    public Task<ReloadReply> ReloadAsync(CancellationToken stop) => reloads.AddAsync(stop);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _sockets?.DisposeAsync() ?? ValueTask.CompletedTask;
}
