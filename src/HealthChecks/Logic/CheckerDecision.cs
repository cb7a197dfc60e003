namespace HealthChecks;

/// <summary>What follows from the verdict of a check.</summary>
/// <param name="State">The checker's next state.</param>
/// <param name="Delay">From the end of that check to the start of the next.</param>
/// <param name="Changed">Whether the verdict or the weight is another than before, or the first.</param>
public readonly record struct CheckerDecision(CheckerState State, TimeSpan Delay, bool Changed);
