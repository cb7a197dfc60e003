namespace HealthChecks;

/// <summary>Where a checker stands.</summary>
/// <param name="Checker">Which.</param>
/// <param name="Health">Its last verdict.</param>
/// <param name="IsUp">Whether its server counts as up, the first verdict pending or not.</param>
/// <param name="Suspended">Whether its checks are suspended.</param>
/// <param name="Weight">The weight misc_dynamic asks for; null for the configured one.</param>
/// <param name="Reason">What the last check found; empty before the first.</param>
public sealed record CheckerStatus(CheckerId Checker, CheckerHealth Health, bool IsUp, bool Suspended, int? Weight, string Reason);
