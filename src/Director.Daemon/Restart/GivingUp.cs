using Director.Core.Engine;
using Director.Daemon.Hosting;
using Director.Daemon.Logging;
using Director.Daemon.Security;
using Director.Daemon.Surroundings;
using Director.Reporting;

namespace Director.Daemon.Restart;

/// <summary>Gives up what a process has left that is gone, as its own stop would have, with its log and nothing else.</summary>
internal static class GivingUp
{
    /// <summary>Does it.</summary>
    /// <param name="left">What that process ran.</param>
    /// <param name="runtimeDirectory">RUNTIME_DIRECTORY.</param>
    /// <param name="stop">When it ends, the time for it is over.</param>
    /// <returns>Why nothing was done; null: it is done.</returns>
    public static async Task<string?> RunAsync(LeftBehind left, string? runtimeDirectory, CancellationToken stop)
    {
        var (service, options) = (left.Configuration.Service, left.Options);
        var identity = ServiceIdentity.Of(options, service);
        if (identity.Namespace is { } name && NamespaceEntry.Enter(name) is { } problem)
        {
            return problem;
        }

        using var table = TableNamespace.TryOpen(service, static () => { }, out var elsewhere);
        if (elsewhere is not null)
        {
            return elsewhere;
        }

        // Whoever holds them is alive, and has left nothing.
        options = options with { PidFiles = identity.PidFiles(options.PidFiles) };
        using var pidFiles = PidFiles.TryCreate(options, ProcessNames.Of, out var held);
        if (pidFiles is null)
        {
            return held;
        }

        var environment = ServiceEnvironment.Take() with { RuntimeDirectory = identity.RuntimeFolder(runtimeDirectory) };
        var log = new LogPipeline(options, LogTargets.Here(options, environment), TimeProvider.System, identity.Identifier);
        await using (log.ConfigureAwait(false))
        {
            var services = Composition.Edges(
                options,
                environment,
                identity,
                (table ?? new TableNamespace()).OpenClient,
                log.Provider.CreateLogger(nameof(DirectorEngine)));
            await DirectorEngine.GiveUpAsync(
                Outlets.Subscribe(services, Outlets.Log),
                left.Configuration,
                new EngineOptions
                {
                    KeepAddressesOnStop = options.KeepAddressesOnStop,
                    KeepVirtualServersOnStop = options.KeepVirtualServersOnStop,
                },
                stop).ConfigureAwait(false);
        }

        return null;
    }
}
