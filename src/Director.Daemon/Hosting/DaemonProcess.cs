using Director.Daemon.CommandLine;
using Director.Daemon.Logging;
using Director.Daemon.Security;
using Director.Daemon.Surroundings;
using Linux;
using Microsoft.Extensions.Logging;
using Scripts;

namespace Director.Daemon.Hosting;

/// <summary>The daemon from the command line to the exit code: namespace, rights, pid files, logs, then the host.</summary>
internal static partial class DaemonProcess
{
    // So much is allocated at least for each byte of a large file until that is in force.
    private const int HeapForEachByte = 16;

    private static readonly TimeSpan LetGo = TimeSpan.FromMilliseconds(200);

    /// <summary>Runs until stopped.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(CommandLineOptions options)
    {
        // Before any thread of the pool is there: threads inherit what the one that starts them has.
        var capabilities = ThreadCapabilities.Get();
        if (Privileges.Missing(capabilities.Effective, Environment.ProcessPath ?? "director") is { } missing)
        {
            return Refuse(missing, ExitCodes.NoPermission);
        }

        var file = Composition.Source(options);
        GarbageCollection.Pause();
        HeapPages.Populate(new FileInfo(file.Path) is { Exists: true } found ? HeapForEachByte * found.Length : 0);
        FirstReading source = new(file);
        var identity = source.IsRefused ? new() : ServiceIdentity.Of(options, source.Configuration.Service);
        var elsewhere = identity.Namespace is { } name ? NamespaceEntry.Enter(name) : null;
        if (elsewhere is not null)
        {
            return Refuse(elsewhere, ExitCodes.NoPermission);
        }

        ProcessEvents.Reserve();
        var reduced = Privileges.Reduce(capabilities);
        using var table = source.IsRefused ? null : TableNamespace.TryOpen(source.Configuration.Service, reduced.Set, out elsewhere);
        if (elsewhere is not null)
        {
            return Refuse(elsewhere, ExitCodes.NoPermission);
        }

        reduced.Set();
        FileMask mask = new(options.Umask);
        mask.Follow(source.Configuration.GlobalDefinitions.Files.Umask);
        options = options with { PidFiles = identity.PidFiles(options.PidFiles) };
        using var pidFiles = PidFiles.TryCreate(options, ProcessNames.Of, out var error);
        return pidFiles is null
            ? Refuse(error, ExitCodes.Fatal)
            : await RunHostAsync(options, new(source, identity, mask, table ?? new TableNamespace())).ConfigureAwait(false);
    }

    private static async Task<int> RunHostAsync(CommandLineOptions options, Preparation prepared)
    {
        var environment = ServiceEnvironment.Take();
        environment = environment with { RuntimeDirectory = prepared.Identity.RuntimeFolder(environment.RuntimeDirectory) };
        var targets = LogTargets.Here(options, environment);
        var log = new LogPipeline(options, targets, TimeProvider.System, prepared.Identity.Identifier);
        await using (log.ConfigureAwait(false))
        {
            var logger = log.Provider.CreateLogger(nameof(ServiceScripts));
            using ScriptRunner scripts = new(TimeProvider.System);
            var settings = prepared.Source.IsRefused ? new() : prepared.Source.Configuration.GlobalDefinitions.Scripts;
            // Where a former process has handed over nothing has ended that would begin here, and neither does it end for the next one.
            if (!Composition.Handover(options, prepared.Identity, environment.RuntimeDirectory).IsSet)
            {
                Say(logger, await ServiceScripts.StartAsync(settings, scripts, ScriptResolver.OfThisProcess()).ConfigureAwait(false));
            }

            var host = Composition.Build(options, environment, log, prepared);
            await host.RunAsync().ConfigureAwait(false);
            await EndAsync(host).ConfigureAwait(false);
            settings = host.Process.Scripts ?? settings;
            if (!host.Exit.HandsOver)
            {
                Say(logger, await ServiceScripts.EndAsync(settings, scripts, ScriptResolver.OfThisProcess()).ConfigureAwait(false));
            }

            return host.Exit.Code;
        }
    }

    // What does not let go is left to the end of the process.
    private static async Task EndAsync(ServiceHost host)
    {
        try
        {
            await host.DisposeAsync().AsTask().WaitAsync(LetGo, TimeProvider.System).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Console.Error.WriteLine("director: not everything was closed in time");
        }
    }

    private static int Refuse(string? reason, int exitCode)
    {
        Console.Error.WriteLine($"director: {reason}");
        return exitCode;
    }

    private static void Say(ILogger logger, string? problem)
    {
        if (problem is not null)
        {
            LogProblem(logger, problem);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Problem}")]
    private static partial void LogProblem(ILogger logger, string problem);
}
