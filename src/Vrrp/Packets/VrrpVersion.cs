namespace Vrrp;

/// <summary>The version field of an advertisement (RFC 9568 §5.2.1). Version 2 is RFC 3768, version 3 RFC 5798 and 9568.</summary>
public enum VrrpVersion : byte
{
    /// <summary>RFC 3768: IPv4, whole seconds, authentication field.</summary>
    V2 = 2,

    /// <summary>RFC 5798 and 9568: IPv4 and IPv6, centiseconds.</summary>
    V3 = 3,
}
