using Director.Core.Engine;
using Director.Core.Planning;
using Director.Daemon.CommandLine;
using Director.Daemon.Restart;
using Director.Daemon.Surroundings;
using Director.Protocol.V1;
using Keepalived.Configuration;

namespace Director.Daemon.Hosting;

/// <summary>
/// The configuration that runs, and the rule for the next one: a start takes what is right in a file and leaves out the rest, unless the
/// file says where or as whom to act and that cannot be done yet; a reload also refuses a file with an error that the running one did not
/// have already, and then changes nothing.
/// </summary>
/// <param name="former">What a process ran that has handed over to this one; null: none has.</param>
internal sealed class RunningConfiguration(
    IConfigurationSource source,
    IDirectorEngine engine,
    CommandLineOptions options,
    ConfiguredProcess process,
    Func<LeftBehind?>? former = null)
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

        process.Follow(result.Configuration);
        var next = ChosenParts.Select(result.Configuration, options);
        var before = former?.Invoke()?.Configuration ?? next;
        await engine.StartAsync(before, cancellationToken).ConfigureAwait(false);
        if (!ReferenceEquals(before, next) && !ReloadPlan.Between(before, next).IsEmpty)
        {
            // What the file no longer has is in the kernel still: it goes as it would in a reload.
            await engine.ReloadAsync(next, cancellationToken).ConfigureAwait(false);
        }

        Running = result;
        return StartOutcome.Started;
    }

    /// <summary>What a reload would do now.</summary>
    public PlanReply Plan()
    {
        if (Running is null)
        {
            throw new InvalidOperationException("Nothing runs that could be reloaded.");
        }

        var result = source.Read();
        var refusal = ReloadRule.Refusal(source.Path, result, Running);
        var plan = result is null ? null : ReloadPlan.Between(
            ChosenParts.Select(Running.Configuration, options), ChosenParts.Select(result.Configuration, options));
        return new(source.Path, refusal, [.. plan?.Lines ?? []]);
    }

    /// <summary>Reads the file again and gives the engine the difference.</summary>
    public async Task<ReloadOutcome> ReloadAsync(CancellationToken cancellationToken)
    {
        if (Running is null)
        {
            throw new InvalidOperationException("Nothing runs that could be reloaded.");
        }

        ConfigurationResult? result;
        using (ReadingMark.At(process.ReloadFile))
        {
            result = source.Read();
        }

        if (ReloadRule.Refusal(source.Path, result, Running) is { } refusal)
        {
            return new(null, result?.Diagnostics ?? [], refusal);
        }

        process.Follow(result!.Configuration);
        try
        {
            var plan = await engine.ReloadAsync(ChosenParts.Select(result.Configuration, options), cancellationToken).ConfigureAwait(false);
            Running = result;
            return new(plan, result.Diagnostics, null);
        }
        catch
        {
            process.Follow(Running.Configuration);
            throw;
        }
    }
}
