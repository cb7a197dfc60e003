using Director.Core.Engine;
using Director.Daemon.CommandLine;
using Keepalived.Configuration;

namespace Director.Daemon.Hosting;

/// <summary>
/// The configuration that runs, and the rule for the next one: a start takes what is right in a file and leaves out the rest, unless the
/// file says where or as whom to act and that cannot be done yet; a reload also refuses a file with an error that the running one did not
/// have already, and then changes nothing.
/// </summary>
internal sealed class RunningConfiguration(IConfigurationSource source, IDirectorEngine engine, CommandLineOptions options)
{
    /// <summary>What runs; null before the start.</summary>
    public ConfigurationResult? Running { get; private set; }

    /// <summary>Starts the engine with what is right in the file.</summary>
    /// <param name="describe">Is given what the file says before the engine is.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>What became of it; nothing was started unless that is <see cref="StartOutcome.Started"/>.</returns>
    public async Task<StartOutcome> StartAsync(Action<ConfigurationResult> describe, CancellationToken cancellationToken)
    {
        var result = source.Read();
        if (result is null)
        {
            return StartOutcome.NoFile;
        }

        describe(result);
        if (result.Refusals.Any())
        {
            return StartOutcome.Refused;
        }

        await engine.StartAsync(ChosenParts.Select(result.Configuration, options), cancellationToken).ConfigureAwait(false);
        Running = result;
        return StartOutcome.Started;
    }

    /// <summary>Reads the file again and gives the engine the difference.</summary>
    public async Task<ReloadOutcome> ReloadAsync(CancellationToken cancellationToken)
    {
        if (Running is null)
        {
            throw new InvalidOperationException("Nothing runs that could be reloaded.");
        }

        var result = source.Read();
        if (ReloadRule.Refusal(source.Path, result, Running) is { } refusal)
        {
            return new(null, result?.Diagnostics ?? [], refusal);
        }

        var plan = await engine.ReloadAsync(ChosenParts.Select(result!.Configuration, options), cancellationToken).ConfigureAwait(false);
        Running = result;
        return new(plan, result.Diagnostics, null);
    }
}
