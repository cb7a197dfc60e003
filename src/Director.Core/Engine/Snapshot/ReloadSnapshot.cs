namespace Director.Core.Engine;

/// <summary>What became of a start or a reload.</summary>
/// <param name="IsDone">False: nothing was changed.</param>
/// <param name="Text">"start", "3 changes", or why it was refused.</param>
public sealed record ReloadSnapshot(DateTimeOffset At, bool IsDone, string Text);
