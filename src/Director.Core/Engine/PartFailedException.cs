namespace Director.Core.Engine;

/// <summary>A part of the engine that must run has failed, and the engine with it.</summary>
/// <param name="part">Its name, for people: "VRRP loop".</param>
/// <param name="reason">What it failed with.</param>
public sealed class PartFailedException(string part, Exception reason) : Exception($"the {part} has failed: {reason.Message}", reason)
{
    /// <summary>Which part, for people: "VRRP loop".</summary>
    public string Part { get; } = part;
}
