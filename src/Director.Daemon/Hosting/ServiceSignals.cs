using System.Runtime.InteropServices;
using Director.Daemon.CommandLine;
using Director.Daemon.Systemd;
using Linux;
using Microsoft.Extensions.Logging;

namespace Director.Daemon.Hosting;

/// <summary>Turns signals into what the service understands.</summary>
internal sealed partial class ServiceSignals(
    bool ignoreInterrupt,
    ReloadRequests reloads,
    SystemdNotifier notifier,
    ServiceStatus status,
    StateDump dump,
    StopRequest stop,
    ILogger<ServiceSignals> logger) : IDisposable
{
    // PosixSignal has no names for these and takes raw numbers. Their default action would end the process; keepalived writes files.
    private const PosixSignal SIGUSR1 = (PosixSignal)10;
    private const PosixSignal SIGUSR2 = (PosixSignal)12;
    private const PosixSignal Json = (PosixSignal)SignalNumbers.Json;
    private const PosixSignal StatisticsCleared = (PosixSignal)SignalNumbers.StatisticsCleared;

    private readonly List<PosixSignalRegistration> _registrations = [];

    /// <summary>From now on.</summary>
    public void Listen()
    {
        SignalDispositions.RestoreIgnored(Native.SIGHUP, Native.SIGINT, Native.SIGQUIT, Native.SIGTERM);
        Register(PosixSignal.SIGTERM, Stop);
        Register(PosixSignal.SIGINT, ignoreInterrupt ? static () => { } : Stop);
        Register(PosixSignal.SIGQUIT, Stop);
        Register(PosixSignal.SIGHUP, Reload);
        Register(SIGUSR1, DumpState);
        Register(SIGUSR2, DumpStatistics);
        Register(StatisticsCleared, () => _ = dump.WriteStatisticsAsync(clear: true));
        Register(Json, () => _ = dump.WriteJsonAsync());
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
    }

    private void Stop()
    {
        notifier.Stopping();
        stop.Make();
    }

    // systemd is told at once, not when the reload begins: "systemctl reload" then waits for it although its kill command has ended.
    private void Reload()
    {
        notifier.Reloading();
        reloads.Add();
    }

    private void DumpState()
    {
        _ = SayStatusAsync();
        _ = dump.WriteAsync();
    }

    private void DumpStatistics()
    {
        _ = SayStatusAsync();
        _ = dump.WriteStatisticsAsync(clear: false);
    }

    private async Task SayStatusAsync()
    {
        try
        {
            var text = await status.TextAsync().ConfigureAwait(false);
            LogStatus(logger, text);
        }
        catch (ObjectDisposedException)
        {
            // It has stopped, and the log says so.
        }
    }

    private void Register(PosixSignal signal, Action action) => _registrations.Add(PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        action();
    }));

    [LoggerMessage(Level = LogLevel.Information, Message = "{Status}")]
    private static partial void LogStatus(ILogger logger, string status);
}
