namespace Keepalived.Configuration;

/// <summary>Keyword <c>protocol</c>; the numbers are those of IP.</summary>
public enum TransportProtocol
{
    /// <summary>None, for a firewall mark.</summary>
    None = 0,

    /// <summary>TCP.</summary>
    Tcp = 6,

    /// <summary>UDP.</summary>
    Udp = 17,

    /// <summary>SCTP.</summary>
    Sctp = 132,
}
