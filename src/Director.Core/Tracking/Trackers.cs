using System.Collections.Immutable;
using Director.Core.Engine;

namespace Director.Core.Tracking;

/// <summary>Opens a tracker.</summary>
/// <param name="services">The edges.</param>
/// <param name="changed">To be called, from any thread, when something it watches changed.</param>
internal delegate Tracker TrackerKind(EngineServices services, Action changed);

/// <summary>The kinds of trackers: one line each.</summary>
internal static class Trackers
{
    /// <summary>In the order of their words in a log line.</summary>
    public static readonly ImmutableArray<TrackerKind> All =
    [
        static (_, _) => new InterfaceTracker(),
        static (_, _) => new HoldingsTracker(),
        static (services, changed) => new ScriptTracker(services, changed),
        static (services, changed) => new FileTracker(services, changed),
        static (services, changed) => new ProcessTracker(services, changed),
        static (_, _) => new BfdTracker(),
        static (services, _) => new TableTracker(services.Events),
        static (_, _) => new OperatorTracker(),
    ];
}
