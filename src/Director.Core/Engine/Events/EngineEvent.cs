using Director.Core.Planning;
using Keepalived.Configuration;

namespace Director.Core.Engine;

/// <summary>What happened to the service as a whole.</summary>
public abstract record EngineEvent : DirectorEvent
{
    /// <summary>The configuration that counts for all events after this one: published before a start or a reload does anything.</summary>
    /// <param name="Previous">What ran before; null at the start. After a reload that failed the one that was to run.</param>
    /// <param name="Gate">Which of its scripts may run.</param>
    public sealed record ConfigurationTaken(Configuration Configuration, Configuration? Previous, ScriptGate Gate) : EngineEvent;

    /// <summary>The start is done.</summary>
    public sealed record Started : EngineEvent;

    /// <summary>A reload is done.</summary>
    public sealed record Reloaded(ReloadPlan Plan) : EngineEvent;

    /// <summary>A reload changed nothing.</summary>
    /// <param name="Reason">Why, in one sentence.</param>
    public sealed record ReloadRefused(string Reason) : EngineEvent;

    /// <summary>A part that must run has failed; the service ends.</summary>
    public sealed record PartFailed(string Part, string Reason) : EngineEvent;

    /// <summary>The service begins to stop.</summary>
    public sealed record Stopping : EngineEvent;

    /// <summary>The service begins to end for another process that goes on.</summary>
    public sealed record HandingOver : EngineEvent;
}
