namespace Keepalived.Configuration;

/// <summary>Types of DNS records; names and numbers are IANA's.</summary>
public enum DnsRecordType
{
    /// <summary>IPv4 address.</summary>
    A = 1,

    /// <summary>Name server.</summary>
    NS = 2,

    /// <summary>Canonical name.</summary>
    CNAME = 5,

    /// <summary>Start of authority.</summary>
    SOA = 6,

    /// <summary>Mail exchanger.</summary>
    MX = 15,

    /// <summary>Text.</summary>
    TXT = 16,

    /// <summary>IPv6 address.</summary>
    AAAA = 28,

    /// <summary>Signature.</summary>
    RRSIG = 46,

    /// <summary>Key.</summary>
    DNSKEY = 48,
}
