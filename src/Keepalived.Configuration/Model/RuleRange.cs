namespace Keepalived.Configuration;

/// <summary>A range of numbers, both ends included.</summary>
/// <param name="First">First.</param>
/// <param name="Last">Last.</param>
public readonly record struct RuleRange(uint First, uint Last);
