namespace HealthChecks;

/// <summary>What a check connects with.</summary>
public enum CheckSocket
{
    /// <summary>A connection.</summary>
    Tcp,

    /// <summary>Datagrams to and from one port; what ICMP says of them ends the conversation.</summary>
    Udp,

    /// <summary>ICMP messages to and from one address, from their type on. Others of that address may be among those received.</summary>
    Ping,
}
