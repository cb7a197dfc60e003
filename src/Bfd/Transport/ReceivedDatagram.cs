using Linux;

namespace Bfd;

/// <summary>What a receiving socket gave.</summary>
public readonly record struct ReceivedDatagram
{
    /// <summary>Where it came in.</summary>
    public BfdPort Port { get; init; }

    /// <summary>Bytes put into the buffer.</summary>
    public int Length { get; init; }

    /// <summary>The sender.</summary>
    public InternetAddress Source { get; init; }

    /// <summary>The address it was sent to.</summary>
    public InternetAddress Destination { get; init; }

    /// <summary>What is left of TTL or hop limit.</summary>
    public byte TimeToLive { get; init; }

    /// <summary>Not 0: nothing was received, but this error.</summary>
    public int Errno { get; init; }
}
