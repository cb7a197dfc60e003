namespace Keepalived.Configuration;

/// <summary>What comes of a script on a machine.</summary>
/// <param name="Problem">Why it cannot be run there, for people, with the remedy; null when it can.</param>
/// <param name="FoundAt">The path at which PATH has a program that is given by its name; else null.</param>
/// <param name="Risk">Who could change it, though root runs it; null for nobody.</param>
public sealed record ScriptFinding(string? Problem = null, string? FoundAt = null, string? Risk = null)
{
    /// <summary>It is run, and there is nothing to say of it.</summary>
    public static ScriptFinding Fine { get; } = new();
}
