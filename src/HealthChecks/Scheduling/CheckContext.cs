using Microsoft.Extensions.Logging;

namespace HealthChecks;

/// <summary>What the loop's parts share.</summary>
internal sealed record CheckContext(
    ICheckerFactory Factory, TimeProvider Time, Random Random, CheckLimits Limits, Action<CheckerTransition> Changed, ILogger Logger);
