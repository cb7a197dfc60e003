namespace HealthChecks;

/// <summary>What follows from the result of an attempt.</summary>
/// <param name="State">The checker's next state.</param>
/// <param name="Delay">From the end of that attempt to the start of the next.</param>
/// <param name="Changed">Whether the verdict or the weight is another than before, or the first.</param>
public readonly record struct CheckerDecision(CheckerState State, TimeSpan Delay, bool Changed);
