namespace Vrrp;

/// <summary>Why an advertisement was not accepted (RFC 9568 §7.1, RFC 3768 §7.1). Each value has a counter.</summary>
public enum AdvertisementError : byte
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>The IPv4 header is cut off, not version 4, or its lengths do not fit the packet.</summary>
    IPHeader,

    /// <summary>The IP protocol is not 112.</summary>
    IPProtocol,

    /// <summary>A fragment: an advertisement fits a packet.</summary>
    Fragment,

    /// <summary>TTL or hop limit is not 255 (§5.1.1.3, §5.1.2.3); not asked of unicast.</summary>
    TimeToLive,

    /// <summary>Shorter than its fixed part.</summary>
    TooShort,

    /// <summary>The version is not 2 or 3, or not the one configured.</summary>
    Version,

    /// <summary>The type is not 1, ADVERTISEMENT.</summary>
    Type,

    /// <summary>The length is not what the address count says (version 2: with its eight authentication bytes).</summary>
    Length,

    /// <summary>The checksum is wrong (§5.2.8).</summary>
    Checksum,

    /// <summary>A VRID that is not configured on the interface.</summary>
    UnknownVirtualRouter,

    /// <summary>The VRID field is 0.</summary>
    VirtualRouterId,

    /// <summary>Another authentication type than configured (RFC 3768 §5.3.6).</summary>
    AuthenticationType,

    /// <summary>Another password.</summary>
    Password,

    /// <summary>auth_type AH: the header is damaged or its integrity check value is not that of our key.</summary>
    AuthenticationHeader,

    /// <summary>auth_type AH or auth_hmac: its number was used before.</summary>
    Replayed,

    /// <summary>auth_hmac: it is not signed, and only signed ones are taken.</summary>
    SignatureMissing,

    /// <summary>auth_hmac: the signature is of a form that is not known.</summary>
    SignatureMalformed,

    /// <summary>auth_hmac: it is older, or further ahead of our clock, than the time window allows.</summary>
    SignatureStale,

    /// <summary>auth_hmac: it is signed with a key that is not configured.</summary>
    SignatureKey,

    /// <summary>auth_hmac: the signature is not that of our key.</summary>
    Signature,

    /// <summary>auth_hmac: its clock and ours are half of the time window apart. Counted and told; the advertisement is accepted.</summary>
    ClockSkew,

    /// <summary>Version 2: another interval than configured, discarded. Version 3: learned, not counted.</summary>
    Interval,

    /// <summary>Version 3: Max Advertise Interval 0 (§7.1).</summary>
    ZeroInterval,

    /// <summary>Version 3: no addresses (§5.2.5).</summary>
    NoAddresses,

    /// <summary>Other addresses than configured (§7.1). Counted and told; the advertisement is accepted, as keepalived does.</summary>
    AddressList,

    /// <summary>A unicast advertisement from a router that is not a peer (check_unicast_src).</summary>
    UnknownPeer,

    /// <summary>
    /// A unicast advertisement of a peer whose TTL or hop limit is outside of what is configured for it (min_ttl, max_ttl).
    /// </summary>
    PeerTimeToLive,

    /// <summary>The address owner was told to ignore advertisements (owner_ignore_adverts).</summary>
    IgnoredByOwner,
}
