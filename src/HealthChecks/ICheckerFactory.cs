namespace HealthChecks;

/// <summary>Makes the checker that options describe.</summary>
public interface ICheckerFactory
{
    /// <summary>A checker for <paramref name="options"/>, not yet started.</summary>
    IChecker Create(CheckerOptions options);
}
