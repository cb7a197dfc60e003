namespace Keepalived.Configuration;

/// <summary>What follows a keyword in braces.</summary>
public enum BodyKind
{
    /// <summary>No braces.</summary>
    None,

    /// <summary>A block of keywords, one a line.</summary>
    Keywords,

    /// <summary>A list, one entry a line.</summary>
    Entries,
}
