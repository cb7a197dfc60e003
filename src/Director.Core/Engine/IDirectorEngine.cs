using Director.Core.Planning;
using Keepalived.Configuration;

namespace Director.Core.Engine;

/// <summary>
/// What the service runs: everything between a configuration and the kernel. The daemon owns when, the engine owns how. The daemon
/// calls one method at a time: start once, then reloads, then stop once.
/// </summary>
public interface IDirectorEngine : IAsyncDisposable
{
    /// <summary>One line for people: "2 instances (1 master), 3 virtual servers, 5 of 6 real servers up".</summary>
    string Status { get; }

    /// <summary>Raised when <see cref="Status"/> may be another, on any thread: whoever hears it returns at once.</summary>
    event Action? StatusChanged;

    /// <summary>
    /// How long ago the later of the VRRP loop and the check loop last came round; what the watchdog judges, so an idle loop turns at least
    /// once a second. A loop that does not run does not count.
    /// </summary>
    TimeSpan SinceLastTurn { get; }

    /// <summary>
    /// Never completes unless a part that must run has failed: then with a <see cref="PartFailedException"/>. A director that goes on without
    /// it would hold addresses that it does not serve: stop it, and end the process.
    /// </summary>
    Task Failed { get; }

    /// <summary>
    /// Takes up the configuration and adopts what the kernel already has of it. What fails for now (an interface or a module that is
    /// not there) is logged and tried again; only what can never work throws.
    /// </summary>
    Task StartAsync(Configuration configuration, CancellationToken cancellationToken);

    /// <summary>Changes what differs and leaves the rest alone.</summary>
    /// <returns>What was done.</returns>
    Task<ReloadPlan> ReloadAsync(Configuration configuration, CancellationToken cancellationToken);

    /// <summary>Completes when what a start or reload left for afterwards is done as well: the look at the whole table.</summary>
    Task SettleAsync();

    /// <summary>Priority 0 to the neighbours, then virtual addresses and the ip_vs table removed, as <see cref="EngineOptions"/> says.</summary>
    /// <param name="cancellationToken">When it ends, the time for a clean stop is over.</param>
    Task StopAsync(CancellationToken cancellationToken);
}
