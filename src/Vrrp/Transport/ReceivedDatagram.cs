namespace Vrrp;

/// <summary>What a receiving socket gave.</summary>
public readonly record struct ReceivedDatagram
{
    /// <summary>Where it came in.</summary>
    public VrrpPort Port { get; init; }

    /// <summary>Bytes put into the buffer: IPv4 with its header, IPv6 without.</summary>
    public int Length { get; init; }

    /// <summary>IPv6 only: the sender.</summary>
    public InternetAddress Source { get; init; }

    /// <summary>IPv6 only: the address it was sent to.</summary>
    public InternetAddress Destination { get; init; }

    /// <summary>IPv6 only: what is left of the hop limit.</summary>
    public byte HopLimit { get; init; }

    /// <summary>Not 0: nothing was received, but this error.</summary>
    public int Errno { get; init; }
}
