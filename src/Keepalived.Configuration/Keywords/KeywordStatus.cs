namespace Keepalived.Configuration;

/// <summary>What becomes of a keyword once it is read and checked.</summary>
public enum KeywordStatus
{
    /// <summary>The service does what it says.</summary>
    ActedOn,

    /// <summary>It is read and checked, but nothing comes of it yet; a warning says so.</summary>
    NotYet,

    /// <summary>There is nothing to do for it here; a note in the reference says why.</summary>
    NotApplicable,

    /// <summary>keepalived itself no longer has it, or it has no effect there; a warning says so.</summary>
    Obsolete,
}
