using Linux;

namespace Bfd;

/// <summary>
/// One session as configured: an immutable snapshot. A session whose <see cref="Key"/> stays keeps its state when another snapshot comes.
/// </summary>
public sealed record BfdSessionOptions
{
    private static readonly TimeSpan LeastIdleTx = TimeSpan.FromSeconds(1);

    /// <summary>A label, for people; the identity is <see cref="Key"/>.</summary>
    public required string Name { get; init; }

    /// <summary>Whom it is with.</summary>
    public required InternetAddress Neighbour { get; init; }

    /// <summary>Where its packets come from; none: what the route says.</summary>
    public InternetAddress Source { get; init; }

    /// <summary>The neighbour is not on the link: port 4784 (RFC 5883) instead of 3784 (RFC 5881).</summary>
    public bool IsMultihop { get; init; }

    /// <summary>Says nothing until it hears the neighbour (§6.1).</summary>
    public bool IsPassive { get; init; }

    /// <summary>bfd.DesiredMinTxInterval while up (RFC 5880 §6.8.1).</summary>
    public TimeSpan MinTx { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>bfd.RequiredMinRxInterval (§6.8.1).</summary>
    public TimeSpan MinRx { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>bfd.DesiredMinTxInterval while not up; at least a second (§6.8.3).</summary>
    public TimeSpan IdleTx { get; init; } = LeastIdleTx;

    /// <summary>bfd.DetectMult (§6.8.1), not 0: how many of our packets the neighbour may miss.</summary>
    public byte Multiplier { get; init; } = 5;

    /// <summary>TTL or hop limit of what is sent.</summary>
    public byte TimeToLive { get; init; } = 255;

    /// <summary>What a received packet's TTL or hop limit must be at least; 255: it was not forwarded (RFC 5881 §5).</summary>
    public byte LeastTimeToLive { get; init; } = 255;

    /// <summary>What makes it the same session before and after a reload.</summary>
    public BfdSessionKey Key => new(Neighbour, Source, IsMultihop);

    /// <summary>Where its packets come in.</summary>
    public BfdPort Port => new(Neighbour.Family, IsMultihop);

    /// <summary>The same with values that the protocol does not permit brought to what it does.</summary>
    public BfdSessionOptions Normalize() => this with
    {
        IdleTx = IdleTx < LeastIdleTx ? LeastIdleTx : IdleTx,
        Multiplier = Math.Max(Multiplier, (byte)1),
    };
}
