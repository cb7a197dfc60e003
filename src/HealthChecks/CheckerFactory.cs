namespace HealthChecks;

/// <summary>Makes the real checkers, each by its kind.</summary>
public sealed class CheckerFactory(CheckEdges edges) : ICheckerFactory
{
    /// <inheritdoc />
    public IChecker Create(CheckerOptions options) => options.Kind.Create(options, edges);
}
