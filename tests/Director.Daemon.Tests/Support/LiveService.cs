using Director.Control.Server;
using Director.Core.Engine;
using Director.Protocol.V1;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;

namespace Director.Daemon.Tests.Support;

/// <summary>The sockets of a service that a test rules, in a folder of their own.</summary>
internal sealed class LiveService : IControlledService, IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("live");
    private readonly ControlSockets _sockets;

    public LiveService(DirectorSnapshot snapshot)
    {
        Engine.SnapshotAsync(default).ReturnsForAnyArgs(snapshot);
        Engine.OverrideAsync(default!, default).ReturnsForAnyArgs((OverrideRefusal?)null);
        _sockets = new ControlSockets(this, History, TimeProvider.System, NullLogger.Instance);
        _sockets.Open(name => Path.Combine(_folder.FullName, name));
    }

    public EventHistory History { get; } = new();

    public IDirectorEngine Engine { get; } = Substitute.For<IDirectorEngine>();

    public string Version => "1.2.3";

    public string File => "/etc/director/director.conf";

    /// <summary>What a reload would do, and what comes of one.</summary>
    public (PlanReply Plan, ReloadReply Reload) Reloading { get; set; } =
        (new("/etc/director/director.conf", null, ["add instance VI_2"]), new(IsDone: true, "Reloaded, 1 change"));

    /// <summary>The path of a socket: "status".</summary>
    public string this[string name] => Path.Combine(_folder.FullName, name);

    public long LogLinesLost => 0;

    public Task<PlanReply> PlanAsync(CancellationToken stop) => Task.FromResult(Reloading.Plan);

    public Task<ReloadReply> ReloadAsync(CancellationToken stop) => Task.FromResult(Reloading.Reload);

    public async ValueTask DisposeAsync()
    {
        await _sockets.DisposeAsync();
        await History.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
