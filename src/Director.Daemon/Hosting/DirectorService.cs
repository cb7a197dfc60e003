using System.Collections.Immutable;
using Director.Core.Engine;
using Director.Core.Planning;
using Director.Daemon.Checking;
using Director.Daemon.CommandLine;
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
    ServiceStatus status,
    ExitStatus exit,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<DirectorService> logger) : BackgroundService
{
    /// <summary>What the engine has for a clean stop. The whole process ends within 3 s.</summary>
    public static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(2.2);

    // What follows a start or a reload at once: its last lines of the log, the first adverts and checks.
    private static readonly TimeSpan FirstSteps = TimeSpan.FromSeconds(2);

    private readonly RunningConfiguration _configuration = new(source, engine, options);

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
            await StopEngineAsync().ConfigureAwait(false);
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
            lifetime.StopApplication();
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

        GarbageCollection.Pause();
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
        var started = status.Text;
        LogStarted(logger, started);
        notifier.Ready(started);
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
        try
        {
            var outcome = await _configuration.ReloadAsync(stoppingToken).ConfigureAwait(false);
            if (outcome.Plan is null)
            {
                LogDiagnostics(outcome.Diagnostics);
                LogRefused(logger, outcome.Refusal);
                status.SetTrouble($"Reload refused: {outcome.Refusal}");
            }
            else
            {
                isDone = true;
                LogFindings(_configuration.Running!);
                status.SetErrors(source.Path, _configuration.Running!);
                LogPlan(outcome.Plan);
            }
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
        {
            LogReloadFailed(logger, exception);
            status.SetTrouble($"Reload failed: {exception.Message}");
        }

        notifier.Ready(status.Text);
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
        await Task.Delay(FirstSteps, time).ConfigureAwait(false);
        ProgramPages.Release();
    }

    private void LogPlan(ReloadPlan plan)
    {
        foreach (var line in plan.Lines)
        {
            LogPlanned(logger, plan.AtNextStart.Contains(line) ? LogLevel.Warning : LogLevel.Information, line);
        }

        var (changes, now) = (Plural.Of(plan.Changes.Length, "change"), status.Text);
        LogReloaded(logger, changes, now);
    }

    private async Task StopEngineAsync()
    {
        LogStopping(logger);
        var removed = runningFile.RemoveAsync();
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
