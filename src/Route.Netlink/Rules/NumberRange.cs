namespace Route.Netlink;

/// <summary>A range of numbers, both ends included.</summary>
/// <param name="First">First.</param>
/// <param name="Last">Last.</param>
public readonly record struct NumberRange(uint First, uint Last);
