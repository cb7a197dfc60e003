using System.Buffers.Binary;

namespace Bfd;

/// <summary>
/// A control packet, RFC 5880 §4.1:
/// <code>
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |Vers |  Diag   |Sta|P|F|C|A|D|M|  Detect Mult  |    Length     |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |                       My Discriminator                        |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |                      Your Discriminator                       |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |                    Desired Min TX Interval                    |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |                   Required Min RX Interval                    |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |                 Required Min Echo RX Interval                 |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// </code>
/// Intervals are in microseconds on the wire. The C bit and the echo interval are ignored when received and zero when sent: sessions live
/// in a daemon, and echo is not used. An authentication section (§4.2) is noticed and not read; bytes after Length are not read either.
/// </summary>
public readonly record struct BfdPacket
{
    /// <summary>Bytes of a packet without authentication, and of all that is sent.</summary>
    public const int Length = 24;

    private const int LengthWithAuthentication = 26;
    private const int Version = 1;
    private const int DiagnosticMask = 0x1f;
    private const byte PollBit = 0x20;
    private const byte FinalBit = 0x10;
    private const byte AuthenticationBit = 0x04;
    private const byte DemandBit = 0x02;
    private const byte MultipointBit = 0x01;

    /// <summary>The sender's reason for its last change of state.</summary>
    public BfdDiagnostic Diagnostic { get; init; }

    /// <summary>The sender's state.</summary>
    public BfdState State { get; init; }

    /// <summary>P: asks for an answer with F.</summary>
    public bool IsPoll { get; init; }

    /// <summary>F: answers a packet with P.</summary>
    public bool IsFinal { get; init; }

    /// <summary>A: an authentication section follows. Never set when sent.</summary>
    public bool HasAuthentication { get; init; }

    /// <summary>D: the sender wants to hear nothing while both are up (§6.6). Never set when sent.</summary>
    public bool IsDemand { get; init; }

    /// <summary>Of the sender's intervals, how many may pass in silence.</summary>
    public byte DetectMultiplier { get; init; }

    /// <summary>The sender's number for the session, not 0.</summary>
    public uint MyDiscriminator { get; init; }

    /// <summary>The receiver's number for it; 0: the sender does not know it.</summary>
    public uint YourDiscriminator { get; init; }

    /// <summary>The sender would send at this interval.</summary>
    public TimeSpan DesiredMinTx { get; init; }

    /// <summary>The sender can receive at this interval; zero: it wants no periodic packets.</summary>
    public TimeSpan RequiredMinRx { get; init; }

    /// <summary>Reads the UDP payload of a datagram; what depends on the session is left to its reception.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out BfdPacket packet, out BfdPacketError error)
    {
        error = payload.Length < Length ? BfdPacketError.TooShort : ErrorOf(payload);
        packet = error == BfdPacketError.None ? Read(payload) : default;
        return error == BfdPacketError.None;
    }

    /// <summary>Writes <see cref="Length"/> bytes.</summary>
    public void Write(Span<byte> destination)
    {
        destination = destination[..Length];
        destination[0] = (byte)((Version << 5) | ((byte)Diagnostic & DiagnosticMask));
        destination[1] = (byte)(((byte)State << 6) | (IsPoll ? PollBit : 0) | (IsFinal ? FinalBit : 0));
        destination[2] = DetectMultiplier;
        destination[3] = Length;
        BinaryPrimitives.WriteUInt32BigEndian(destination[4..], MyDiscriminator);
        BinaryPrimitives.WriteUInt32BigEndian(destination[8..], YourDiscriminator);
        BinaryPrimitives.WriteUInt32BigEndian(destination[12..], Microseconds(DesiredMinTx));
        BinaryPrimitives.WriteUInt32BigEndian(destination[16..], Microseconds(RequiredMinRx));
        destination[20..].Clear();
    }

    private static BfdPacketError ErrorOf(ReadOnlySpan<byte> payload)
    {
        var (flags, length) = (payload[1], payload[3]);
        var isFirst = BinaryPrimitives.ReadUInt32BigEndian(payload[8..]) == 0;
        return payload[0] >> 5 != Version ? BfdPacketError.Version
            : length < ((flags & AuthenticationBit) != 0 ? LengthWithAuthentication : Length) ? BfdPacketError.Length
            : length > payload.Length ? BfdPacketError.Truncated
            : payload[2] == 0 ? BfdPacketError.DetectMultiplier
            : (flags & MultipointBit) != 0 ? BfdPacketError.Multipoint
            : BinaryPrimitives.ReadUInt32BigEndian(payload[4..]) == 0 ? BfdPacketError.MyDiscriminator
            : isFirst && (BfdState)(flags >> 6) >= BfdState.Init ? BfdPacketError.YourDiscriminator
            : (flags & PollBit) != 0 && (flags & FinalBit) != 0 ? BfdPacketError.PollAndFinal
            : BfdPacketError.None;
    }

    private static BfdPacket Read(ReadOnlySpan<byte> payload) => new()
    {
        Diagnostic = (BfdDiagnostic)(payload[0] & DiagnosticMask),
        State = (BfdState)(payload[1] >> 6),
        IsPoll = (payload[1] & PollBit) != 0,
        IsFinal = (payload[1] & FinalBit) != 0,
        HasAuthentication = (payload[1] & AuthenticationBit) != 0,
        IsDemand = (payload[1] & DemandBit) != 0,
        DetectMultiplier = payload[2],
        MyDiscriminator = BinaryPrimitives.ReadUInt32BigEndian(payload[4..]),
        YourDiscriminator = BinaryPrimitives.ReadUInt32BigEndian(payload[8..]),
        DesiredMinTx = Interval(payload[12..]),
        RequiredMinRx = Interval(payload[16..]),
    };

    private static TimeSpan Interval(ReadOnlySpan<byte> field) =>
        new(BinaryPrimitives.ReadUInt32BigEndian(field) * TimeSpan.TicksPerMicrosecond);

    private static uint Microseconds(TimeSpan interval) =>
        (uint)Math.Clamp(interval.Ticks / TimeSpan.TicksPerMicrosecond, 0, uint.MaxValue);
}
