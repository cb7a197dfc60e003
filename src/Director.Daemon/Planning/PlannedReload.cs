using System.Collections.Immutable;
using Director.Core.Planning;
using Director.Daemon.CommandLine;
using Director.Daemon.Hosting;
using Keepalived.Configuration;

namespace Director.Daemon.Planning;

/// <summary>What a reload with a file would do. Pure.</summary>
/// <param name="Refusals">The errors it would be refused for; empty when it would be taken.</param>
/// <param name="Plan">What would change if it is taken.</param>
internal sealed record PlannedReload(ImmutableArray<Diagnostic> Refusals, ReloadPlan Plan)
{
    /// <summary>Compares as the service does.</summary>
    /// <param name="running">What runs.</param>
    /// <param name="path">The file that shall take its place.</param>
    /// <param name="next">What it says.</param>
    /// <param name="options">Which parts run.</param>
    public static PlannedReload Between(BaselineFile running, string path, ConfigurationResult next, CommandLineOptions options) => new(
        next.NewErrorsSince(running.Result with
        {
            Diagnostics =
            [.. running.Result.Diagnostics.Select(error => Moved(error, running.Path, path))]
        }),
        ReloadPlan.Between(ChosenParts.Select(running.Result.Configuration, options), ChosenParts.Select(next.Configuration, options)));

    // The new file will stand where the running one does: an error of both is not a new one.
    private static Diagnostic Moved(Diagnostic error, string from, string to) => error.Position.File is { } file && file.Path == from
        ? error with { Position = error.Position with { File = file with { Path = to } } }
        : error;
}
