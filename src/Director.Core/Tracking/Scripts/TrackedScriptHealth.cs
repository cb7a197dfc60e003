namespace Director.Core.Tracking;

/// <summary>What a tracked script says.</summary>
public enum TrackedScriptHealth
{
    /// <summary>It has not ended yet for the first time.</summary>
    Unknown,

    /// <summary>It succeeded often enough.</summary>
    Up,

    /// <summary>It failed often enough.</summary>
    Down,
}
