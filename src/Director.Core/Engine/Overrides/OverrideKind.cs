namespace Director.Core.Engine;

/// <summary>What an operator asks for.</summary>
public enum OverrideKind
{
    /// <summary>A server gets no new connections; those it has go on.</summary>
    Drain,

    /// <summary>A server leaves the table.</summary>
    Disable,

    /// <summary>A server has another weight.</summary>
    Weight,

    /// <summary>An instance gives its addresses to another router, and takes them only where there is none.</summary>
    Resign,

    /// <summary>An instance has another priority than the file's; what trackers add is added to it.</summary>
    Priority,
}
