namespace Bfd;

/// <summary>
/// Why a session last changed its state (RFC 5880 §4.1, "Diag"). 9 to 31 are reserved: they are received and shown as numbers.
/// </summary>
public enum BfdDiagnostic : byte
{
    /// <summary>No reason.</summary>
    None = 0,

    /// <summary>Control Detection Time Expired: nothing was heard for too long.</summary>
    DetectionTimeExpired = 1,

    /// <summary>Echo Function Failed.</summary>
    EchoFailed = 2,

    /// <summary>Neighbor Signaled Session Down.</summary>
    NeighbourSignalledDown = 3,

    /// <summary>Forwarding Plane Reset.</summary>
    ForwardingPlaneReset = 4,

    /// <summary>Path Down.</summary>
    PathDown = 5,

    /// <summary>Concatenated Path Down.</summary>
    ConcatenatedPathDown = 6,

    /// <summary>Administratively Down.</summary>
    AdministrativelyDown = 7,

    /// <summary>Reverse Concatenated Path Down.</summary>
    ReverseConcatenatedPathDown = 8,
}
