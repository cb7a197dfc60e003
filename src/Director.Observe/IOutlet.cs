using Director.Observe.Daemon;
using Director.Observe.Options;

namespace Director.Observe;

/// <summary>Shows what the director does, one way: metrics, a page, SNMP, D-Bus.</summary>
internal interface IOutlet
{
    /// <summary>For people: "metrics".</summary>
    string Name { get; }

    /// <summary>Its options of the command line.</summary>
    IReadOnlyList<OptionRow> Options => [];

    /// <summary>What it answers over HTTP, by path.</summary>
    IReadOnlyDictionary<string, RequestDelegate> Pages(Surroundings surroundings) => new Dictionary<string, RequestDelegate>();

    /// <summary>
    /// What it does by itself, until <paramref name="stop"/>. When it throws, that is in the log, and it is called again after a while;
    /// when it returns it has nothing to do, or nothing more.
    /// </summary>
    Task RunAsync(Surroundings surroundings, CancellationToken stop) => Task.CompletedTask;
}

/// <summary>What an outlet works with.</summary>
/// <param name="Daemon">Says how the director stands.</param>
/// <param name="Detailed">The same, with what the file says of each.</param>
/// <param name="Events">Says what happens.</param>
internal sealed record Surroundings(
    ObserveOptions Options, DaemonReader Daemon, DaemonReader Detailed, EventFeed Events, TimeProvider Time, ILoggerFactory Logs);
