namespace Director.Core.Tracking;

/// <summary>A tracked script's word, sent at the first run's end and whenever it changes.</summary>
/// <param name="Name">Which script.</param>
/// <param name="IsUp">What it says now.</param>
/// <param name="Reason">Why, for people: "exited with status 1".</param>
public sealed record TrackedScriptTransition(string Name, bool IsUp, string Reason);
