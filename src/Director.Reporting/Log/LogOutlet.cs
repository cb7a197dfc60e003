using Director.Core.Engine;
using Director.Core.Servers;
using Microsoft.Extensions.Logging;

namespace Director.Reporting;

/// <summary>One line of the log for each event that a person wants to read.</summary>
internal sealed class LogOutlet(EngineServices services) : IEventSubscriber
{
    private readonly ILogger _logger = services.Logger;
    private readonly FlapWatch _flaps = new(services.Time, services.Logger);

    /// <inheritdoc />
    public string Name => "the log";

    /// <inheritdoc />
    public void Hear(DirectorEvent happened) => _flaps.Write(happened, () => Write(_logger, happened));

    /// <inheritdoc />
    public Task CompleteAsync(CancellationToken stop) => Task.CompletedTask;

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _flaps.DisposeAsync();

    /// <summary>The line of an event, if it has one.</summary>
    public static void Write(ILogger logger, DirectorEvent happened)
    {
        switch (happened)
        {
            case RouterEvent router:
                RouterLog.Write(logger, router);
                break;
            case ServerEvent server:
                ServerLog.Write(logger, server);
                break;
            case CheckerEvent { ChangedServer: false } checker:
                ServerLog.WriteWithoutEffect(logger, checker.Transition);
                break;
            case OverrideEvent asked:
                OverrideLog.Write(logger, asked);
                break;
            case SessionEvent session:
                SessionLog.Write(logger, session);
                break;
            case KernelEvent kernel:
                KernelLog.Write(logger, kernel);
                break;
            case TrackingEvent tracking:
                TrackingLog.Write(logger, tracking);
                break;
        }
    }
}
