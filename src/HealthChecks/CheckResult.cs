namespace HealthChecks;

/// <summary>What one attempt, or the last attempt of a check, found.</summary>
/// <param name="Succeeded">Whether the server answered as it should.</param>
/// <param name="Reason">For people: "connect to 10.0.0.1:80: Connection refused (ECONNREFUSED)".</param>
/// <param name="Weight">The weight misc_dynamic asks for; null for the configured one.</param>
/// <param name="IsVerdict">False when a shortage of our own kept us from asking the server: what was found before stands.</param>
public readonly record struct CheckResult(bool Succeeded, string Reason, int? Weight = null, bool IsVerdict = true)
{
    /// <summary>What is added to the server's weight.</summary>
    public long Added { get; init; }
}
