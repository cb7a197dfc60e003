namespace HealthChecks;

/// <summary>
/// Checks one server. How it does so is one of two: <see cref="IConversationChecker"/> on the loop, <see cref="IProgramChecker"/> on the
/// thread pool. A kind that is told has none. Keeps nothing between attempts that a verdict rests on.
/// </summary>
public interface IChecker;
