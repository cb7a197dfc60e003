namespace Keepalived.Configuration;

/// <summary>How bad it is.</summary>
public enum Severity
{
    /// <summary>Belongs to the line before it.</summary>
    Note,

    /// <summary>The file works, but probably not as meant.</summary>
    Warning,

    /// <summary>Something was left out.</summary>
    Error,
}
