using System.Collections.Immutable;
using Director.Core.Engine;
using Director.Core.Planning;
using Director.Daemon.Checking;
using Director.Daemon.CommandLine;
using Director.Daemon.Restart;
using Director.Daemon.Surroundings;
using Director.Daemon.Systemd;
using Keepalived.Configuration;
using Linux;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Director.Daemon.Hosting;

/// <summary>The life of the daemon: start, reload on request, stop, each told to systemd and to the log.</summary>
internal sealed partial class DirectorService(
    CommandLineOptions options,
    IConfigurationSource source,
    IDirectorEngine engine,
    ReloadRequests reloads,
    SystemdNotifier notifier,
    RunningFile runningFile,
    ConfiguredProcess process,
    ServiceStatus status,
    ExitStatus exit,
    StopRequest stop,
    TimeProvider time,
    ILogger<DirectorService> logger,
    ServiceSockets? sockets = null,
    Handover? handover = null) : BackgroundService
{
    /// <summary>What the engine has for a clean stop. The whole process ends within 3 s.</summary>
    public static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(2.2);

    // What follows a start or a reload at once: its last lines of the log, the first adverts and checks; and until a router that hears no
    // other is master and what that brings about is done.
    private static readonly TimeSpan[] FirstSteps = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(8)];

    private readonly RunningConfiguration _configuration = new(
        source, engine, options, process, handover is null ? null : handover.Former);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (await StartEngineAsync(stoppingToken).ConfigureAwait(false))
            {
                await ServeAsync(stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await (await HandsOverAsync().ConfigureAwait(false) ? HandOverEngineAsync() : StopEngineAsync()).ConfigureAwait(false);
        }
        catch (PartFailedException failure)
        {
            LogPartFailed(logger, failure.Part, failure.InnerException!.Message, failure);
            exit.Set(ExitCodes.Fatal);
            await StopEngineAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The last place that can say in one line what went wrong.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogCannotRun(logger, exception);
            exit.Set(exception is OutOfMemoryException ? ExitCodes.NoMemory : ExitCodes.Fatal);
            await StopEngineAsync().ConfigureAwait(false);
        }
        finally
        {
            stop.Make();
        }
    }

    /// <summary>Reloads on request, until the service is to stop or a part of the engine has failed.</summary>
    private async Task ServeAsync(CancellationToken stoppingToken)
    {
        using var serving = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var reading = ReadRequestsAsync(serving.Token);
        await Task.WhenAny(reading, engine.Failed).ConfigureAwait(false);
        await serving.CancelAsync().ConfigureAwait(false);
        await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await (engine.Failed.IsFaulted ? engine.Failed : reading).ConfigureAwait(false);
    }

    private async Task ReadRequestsAsync(CancellationToken stop)
    {
        await foreach (var _ in reloads.ReadAllAsync(stop).ConfigureAwait(false))
        {
            await ReloadAsync(stop).ConfigureAwait(false);
        }
    }

    private async Task<bool> StartEngineAsync(CancellationToken stoppingToken)
    {
        LogStarting(logger, CommandLineParser.Version, source.Path);
        foreach (var note in options.Notes)
        {
            LogNote(logger, note);
        }

        switch (await _configuration.StartAsync(Describe, stoppingToken).ConfigureAwait(false))
        {
            case StartOutcome.NoFile:
                var places = ConfigurationPaths.Places(source.Path);
                LogNoFile(logger, places);
                exit.Set(ExitCodes.NoConfiguration);
                return false;
            case StartOutcome.Refused:
                LogStartRefused(logger, source.Path);
                exit.Set(ExitCodes.ConfigurationErrors);
                return false;
        }

        status.SetErrors(source.Path, _configuration.Running!);
        var started = await status.TextAsync().ConfigureAwait(false);
        LogStarted(logger, started);
        handover?.Complete();
        notifier.Ready(started);
        sockets?.Open(_configuration);
        _ = SettleAsync();
        return true;
    }

    private void Describe(ConfigurationResult result)
    {
        LogFindings(result);
        if (options.DumpConfiguration)
        {
            var text = ConfigurationPrinter.Print(result.Configuration, withDefaults: true);
            foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                LogDump(logger, line);
            }
        }
    }

    private async Task ReloadAsync(CancellationToken stoppingToken)
    {
        notifier.Reloading();
        LogReloading(logger, source.Path);
        var isDone = false;
        var answer = reloads.Begin();
        try
        {
            var outcome = await _configuration.ReloadAsync(stoppingToken).ConfigureAwait(false);
            if (outcome.Plan is null)
            {
                LogDiagnostics(outcome.Diagnostics);
                LogRefused(logger, outcome.Refusal);
                status.SetTrouble($"Reload refused: {outcome.Refusal}");
                engine.Publish(new EngineEvent.ReloadRefused(outcome.Refusal!));
                answer(new(IsDone: false, $"Reload refused, nothing changed: {outcome.Refusal}"));
            }
            else
            {
                isDone = true;
                LogFindings(_configuration.Running!);
                status.SetErrors(source.Path, _configuration.Running!);
                await LogPlanAsync(outcome.Plan).ConfigureAwait(false);
                answer(new(IsDone: true, $"Reloaded, {Plural.Of(outcome.Plan.Changes.Length, "change")}"));
            }
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
        {
            LogReloadFailed(logger, exception);
            answer(new(IsDone: false, $"Reload failed: {exception.Message}"));
            status.SetTrouble($"Reload failed: {exception.Message}");
        }

        notifier.Ready(await status.TextAsync().ConfigureAwait(false));
        if (isDone)
        {
            _ = SettleAsync();
        }
    }

    private async Task SettleAsync()
    {
        await runningFile.WriteAsync(source.Path, _configuration.Running!).ConfigureAwait(false);
        await engine.SettleAsync().ConfigureAwait(false);
        GarbageCollection.Collect();
        // A start runs through most of the program, what follows through a tenth of it.
        foreach (var step in FirstSteps)
        {
            await Task.Delay(step, time).ConfigureAwait(false);
            ProgramPages.Release();
        }
    }

    private async Task LogPlanAsync(ReloadPlan plan)
    {
        foreach (var line in plan.Lines)
        {
            LogPlanned(logger, plan.AtNextStart.Contains(line) ? LogLevel.Warning : LogLevel.Information, line);
        }

        var now = await status.TextAsync().ConfigureAwait(false);
        var changes = Plural.Of(plan.Changes.Length, "change");
        LogReloaded(logger, changes, now);
    }

    // Meanwhile the engine goes on.
    private async Task<bool> HandsOverAsync()
    {
        try
        {
            await runningFile.SettledAsync().ConfigureAwait(false);
            return handover is not null && _configuration.Running is not null
                && await handover.BeginAsync(Environment.GetCommandLineArgs()[1..]).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNoHandover(logger, exception.Message);
            return false;
        }
    }

    private async Task HandOverEngineAsync()
    {
        LogHandingOver(logger);
        exit.HandsOver = true;
        using var deadline = new CancellationTokenSource(StopLimit, time);
        try
        {
            await engine.HandOverAsync(deadline.Token).WaitAsync(StopLimit, time).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever it was, the process ends now, and the next one begins with what is there.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogHandoverFailed(logger, exception);
        }
    }

    private async Task StopEngineAsync()
    {
        LogStopping(logger);
        // What this process has not taken up is for "director give-up" to find.
        var removed = _configuration.Running is null ? Task.CompletedTask : runningFile.RemoveAsync();
        using var deadline = new CancellationTokenSource(StopLimit, time);
        try
        {
            await engine.StopAsync(deadline.Token).WaitAsync(StopLimit, time).ConfigureAwait(false);
            await removed.WaitAsync(deadline.Token).ConfigureAwait(false);
            LogStopped(logger);
        }
#pragma warning disable CA1031 // Whatever it was, the process ends now, and the next start cleans up.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogStopFailed(logger, exception);
            exit.Set(ExitCodes.Fatal);
        }
    }

    private void LogFindings(ConfigurationResult result) => LogDiagnostics(NothingRuns.WithWarning(source.Path, result));

    private void LogDiagnostics(ImmutableArray<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            var level = diagnostic.Severity switch
            {
                Severity.Error => LogLevel.Error,
                Severity.Warning => LogLevel.Warning,
                _ => LogLevel.Information,
            };
            LogDiagnostic(logger, level, diagnostic);
        }
    }
}
