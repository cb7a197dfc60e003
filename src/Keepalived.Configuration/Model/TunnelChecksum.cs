namespace Keepalived.Configuration;

/// <summary>Checksums of a tunnel; the numbers are the kernel's flags.</summary>
public enum TunnelChecksum
{
    /// <summary><c>nocsum</c>.</summary>
    None = 0,

    /// <summary><c>csum</c>.</summary>
    Checksum = 1,

    /// <summary><c>remcsum</c>: remote checksum offload.</summary>
    RemoteChecksum = 2,
}
