namespace Bfd;

/// <summary>Why a packet was discarded, in the order of RFC 5880 §6.8.6. Each value has a counter.</summary>
public enum BfdPacketError : byte
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>The datagram is shorter than the fixed part of a packet.</summary>
    TooShort,

    /// <summary>The version is not 1.</summary>
    Version,

    /// <summary>The length field is below 24, or below 26 with an authentication section.</summary>
    Length,

    /// <summary>The length field says more than the datagram has.</summary>
    Truncated,

    /// <summary>Detect Mult is 0.</summary>
    DetectMultiplier,

    /// <summary>The Multipoint bit is set.</summary>
    Multipoint,

    /// <summary>My Discriminator is 0.</summary>
    MyDiscriminator,

    /// <summary>Your Discriminator is 0 in a state that is reached only by hearing one.</summary>
    YourDiscriminator,

    /// <summary>Poll and Final in one packet (§6.5).</summary>
    PollAndFinal,

    /// <summary>No session has that Your Discriminator, or no session that neighbour where it is 0.</summary>
    UnknownSession,

    /// <summary>It came further than the session permits: TTL or hop limit too low (RFC 5881 §5, RFC 5082).</summary>
    TimeToLive,

    /// <summary>It has an authentication section, and no session uses authentication.</summary>
    Authentication,
}
