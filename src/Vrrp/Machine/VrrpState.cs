namespace Vrrp;

/// <summary>The states of RFC 9568 §6.4 and keepalived's FAULT. Master is the RFC's Active.</summary>
public enum VrrpState : byte
{
    /// <summary>Not running yet, waiting for the first results of trackers, or stopped (§6.4.1).</summary>
    Initialize,

    /// <summary>Watches the master (§6.4.2).</summary>
    Backup,

    /// <summary>Holds the addresses and advertises (§6.4.3, "Active").</summary>
    Master,

    /// <summary>Takes no part until what is wrong is mended.</summary>
    Fault,
}
