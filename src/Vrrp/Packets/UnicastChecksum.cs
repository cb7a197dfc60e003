namespace Vrrp;

/// <summary>
/// Which checksum unicast adverts of version 3 over IPv4 have. keepalived up to 1.3.6 took the multicast group for the destination in the
/// pseudo-header (old_unicast_checksum).
/// </summary>
public enum UnicastChecksum : byte
{
    /// <summary>As the peer heard last: RFC 9568's until one with the old checksum is heard.</summary>
    Adapts,

    /// <summary>The old one; both are accepted.</summary>
    Old,

    /// <summary>RFC 9568's; no other is accepted.</summary>
    Current,
}
