using Director.Core.Planning;
using Director.Core.Routers;
using Director.Core.Servers;
using Keepalived.Configuration;

namespace Director.Core.Engine;

/// <summary>
/// What the service runs: everything between a configuration and the kernel. The daemon owns when, the engine owns how. The daemon
/// calls one method at a time: start once, then reloads, then stop once.
/// </summary>
public interface IDirectorEngine : IAsyncDisposable
{
    /// <summary>
    /// Raised when <see cref="DirectorSnapshot.Status"/> may be another, on any thread: whoever hears it returns at once.
    /// </summary>
    event Action? StatusChanged;

    /// <summary>
    /// How long ago the later of the VRRP loop and the check loop last came round; what the watchdog judges, so an idle loop turns at least
    /// once a second. A loop that does not run does not count.
    /// </summary>
    TimeSpan SinceLastTurn { get; }

    /// <summary>
    /// Never completes unless a part that must run has failed: then with a <see cref="PartFailedException"/>. A director that goes on
    /// without it would hold addresses that it does not serve: stop it, and end the process.
    /// </summary>
    Task Failed { get; }

    /// <summary>All of it at this moment, made when asked for. During a start it completes with that; after the end it throws.</summary>
    /// <param name="parts">What is asked for beside what the engine itself knows.</param>
    Task<DirectorSnapshot> SnapshotAsync(SnapshotParts parts = SnapshotParts.All);

    /// <summary>Makes an operator's override, which counts until it ends or is taken back. After the start, as all the following.</summary>
    /// <param name="force">Also if clients are left without a server.</param>
    /// <returns>Why not; null: it is made.</returns>
    Task<OverrideRefusal?> OverrideAsync(OperatorOverride asked, bool force);

    /// <summary>Takes an override back.</summary>
    /// <param name="owner">Who does, for people.</param>
    /// <returns>What it was; null: there was none.</returns>
    Task<OperatorOverride?> EndOverrideAsync(OverrideTarget target, string owner);

    /// <summary>Has a server checked at once, and waits some seconds for what is found.</summary>
    /// <returns>What each of its checkers found; null: there is no such server.</returns>
    Task<IReadOnlyList<AskedCheck>?> CheckNowAsync(MemberId server);

    /// <summary>Announces the addresses of a master again, to neighbours that may have them wrong.</summary>
    /// <returns>Whether there is such an instance, and it is master.</returns>
    Task<bool> AnnounceAsync(InstanceName instance);

    /// <summary>Publishes what the daemon knows and the engine does not: a reload that was refused.</summary>
    void Publish(DirectorEvent happened);

    /// <summary>
    /// Takes up the configuration and adopts what the kernel already has of it. What fails for now (an interface or a module that is
    /// not there) is logged and tried again; only what can never work throws.
    /// </summary>
    /// <param name="configuration">What is to run.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    Task StartAsync(Configuration configuration, CancellationToken cancellationToken);

    /// <summary>
    /// Changes what differs and leaves the rest alone: all of it, or nothing. Throws a <see cref="ReloadFailedException"/> when everything
    /// runs on as it was; where even that could not be had <see cref="Failed"/> completes as well.
    /// </summary>
    /// <returns>What was done.</returns>
    Task<ReloadPlan> ReloadAsync(Configuration configuration, CancellationToken cancellationToken);

    /// <summary>Completes when what a start or reload left for afterwards is done as well: the look at the whole table.</summary>
    Task SettleAsync();

    /// <summary>
    /// Priority 0 to the neighbours, then virtual addresses and the ip_vs table removed, as <see cref="EngineOptions"/> says.
    /// </summary>
    /// <param name="cancellationToken">When it ends, the time for a clean stop is over.</param>
    Task StopAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Ends for another process that goes on: no priority 0, and addresses, interfaces and table stay as they are, with all that lets the
    /// next one know them.
    /// </summary>
    /// <param name="cancellationToken">When it ends, the time for it is over.</param>
    Task HandOverAsync(CancellationToken cancellationToken);
}
