namespace HealthChecks;

/// <summary>A checker's word on its server, sent at the first verdict and whenever it or the weight changes.</summary>
/// <param name="Checker">Whose word.</param>
/// <param name="IsUp">Whether the server is up now.</param>
/// <param name="WasUp">Whether it counted as up before: with the first verdict, unless alpha.</param>
/// <param name="Reason">Why, for people.</param>
/// <param name="Weight">The weight misc_dynamic asks for; null for the configured one.</param>
public sealed record CheckerTransition(CheckerId Checker, bool IsUp, bool WasUp, string Reason, int? Weight)
{
    /// <summary>What is added to the server's weight.</summary>
    public long Added { get; init; }
}
