namespace HealthChecks;

/// <summary>What a checker says of its server.</summary>
public enum CheckerHealth
{
    /// <summary>No check has ended yet; the server counts as up, or as down with alpha.</summary>
    Unknown,

    /// <summary>The last check succeeded.</summary>
    Up,

    /// <summary>The last check failed.</summary>
    Down,
}
