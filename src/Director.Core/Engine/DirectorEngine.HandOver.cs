using Keepalived.Configuration;

namespace Director.Core.Engine;

/// <summary>How it ends for a process that goes on, and how what none took up is given up (docs/decisions/0039).</summary>
public sealed partial class DirectorEngine
{
    /// <inheritdoc />
    public async Task HandOverAsync(CancellationToken cancellationToken)
    {
        Publish(new EngineEvent.HandingOver());
        var trackers = _routers?.TrackersEndedAsync() ?? Task.CompletedTask;
        try
        {
            // AdminDown: a neighbour that heard nothing more would take us for dead.
            await (_sessions?.StopAsync() ?? Task.CompletedTask).ConfigureAwait(false);
            await (_servers?.HandOverAsync() ?? Task.CompletedTask).ConfigureAwait(false);
            await trackers.WaitAsync(ScriptLimit, _services.Time, cancellationToken).ConfigureAwait(false);
            await StopScriptsAsync(cancellationToken).WaitAsync(ScriptLimit, _services.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // A script that nothing ends costs no failover.
            _services.Scripts.EndAll();
        }
        finally
        {
            // Last: the masters advertise until then, and from then on the other routers' patience runs.
            await (_routers?.HandOverAsync() ?? Task.CompletedTask).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Gives up what a process has left that ended without doing so: masters that are still believed say priority 0, then addresses,
    /// interfaces and the table go. Nothing is checked, tracked or told meanwhile.
    /// </summary>
    /// <param name="services">The edges.</param>
    /// <param name="left">What that process ran.</param>
    /// <param name="asked">What that process was asked to leave at its stop.</param>
    /// <param name="cancellationToken">When it ends, the time for it is over.</param>
    public static async Task GiveUpAsync(
        EngineServices services, Configuration left, EngineOptions asked, CancellationToken cancellationToken)
    {
        DirectorEngine engine = new(
            services with { Trackers = [], Overrides = new NoOverrideStore() },
            asked with { KeepPriorityWithoutTable = true, GoesOn = true });
        await using (engine.ConfigureAwait(false))
        {
            // A table that stays keeps its real servers.
            var bare = asked.KeepVirtualServersOnStop ? left with { BfdInstances = [], VirtualServers = [] } : Bare(left);
            await engine.StartAsync(bare, cancellationToken).ConfigureAwait(false);
            await engine.StopAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static Configuration Bare(Configuration left) => left with
    {
        BfdInstances = [],
        VirtualServers = [.. left.VirtualServers.Items.Select(static server => server with { RealServers = [], SorryServer = null })],
    };
}
