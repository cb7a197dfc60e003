namespace HealthChecks;

/// <summary>What one attempt, or the last attempt of a check, found.</summary>
/// <param name="Succeeded">Whether the server answered as it should.</param>
/// <param name="Reason">For people: "connect to 10.0.0.1:80: Connection refused (ECONNREFUSED)".</param>
/// <param name="Weight">The weight misc_dynamic asks for; null for the configured one.</param>
public readonly record struct CheckResult(bool Succeeded, string Reason, int? Weight = null);
