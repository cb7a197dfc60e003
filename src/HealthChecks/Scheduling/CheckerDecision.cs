namespace HealthChecks;

/// <summary>What follows from the result of an attempt.</summary>
/// <param name="State">The checker's next state.</param>
/// <param name="Delay">To the start of the next attempt: see <see cref="NextCheck"/> for where from.</param>
/// <param name="Changed">Whether the verdict or the weight is another than before, or the first.</param>
public readonly record struct CheckerDecision(CheckerState State, TimeSpan Delay, bool Changed);
