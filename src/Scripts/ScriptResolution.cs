namespace Scripts;

/// <summary>What a script comes to on this machine.</summary>
/// <param name="Command">With its absolute path and its numbers; as it was when there is a problem.</param>
/// <param name="Problem">Why it cannot be run, for people, with the remedy; null when it can.</param>
/// <param name="IsPassing">The problem is a shortage of our own, which says nothing of the script: it is worth another try.</param>
/// <param name="Risk">What <see cref="ScriptSecurity"/> has against it where the file does not ask for that; null for nothing.</param>
public readonly record struct ScriptResolution(ScriptCommand Command, string? Problem = null, bool IsPassing = false, string? Risk = null);
