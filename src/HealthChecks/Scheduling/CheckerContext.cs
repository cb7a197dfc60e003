using Microsoft.Extensions.Logging;

namespace HealthChecks;

/// <summary>What all loops of a scheduler share.</summary>
internal sealed record CheckerContext(
    ICheckerFactory Factory,
    TimeProvider Time,
    Random Random,
    RetryPipelines Pipelines,
    SemaphoreSlim ConnectionSlots,
    SemaphoreSlim ScriptSlots,
    Action<CheckerTransition> Changed,
    ILogger Logger);
