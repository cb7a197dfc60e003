namespace Keepalived.Configuration;

/// <summary>What follows when a keyword is not acted on yet. Decision 0011 says how each is chosen.</summary>
public enum OmissionKind
{
    /// <summary>Only reports, comfort or speed are missing: a warning.</summary>
    Harmless,

    /// <summary>The network, the clients or the other directors see something else than the file asks for: a warning that says so.</summary>
    ChangesNetwork,

    /// <summary>Run in part it would be wrong: the block that it stands in, or is, is left out.</summary>
    LeavesOut,

    /// <summary>It says where or as whom the service acts: a start and a reload with it are refused.</summary>
    Refused,
}
