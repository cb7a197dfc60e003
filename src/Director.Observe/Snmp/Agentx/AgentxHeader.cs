using Director.Observe.Snmp.Mib;

namespace Director.Observe.Snmp.Agentx;

/// <summary>Kinds of packets (RFC 2741 §6.1).</summary>
internal enum AgentxType : byte
{
    /// <summary>A subagent begins a session.</summary>
    Open = 1,

    /// <summary>A session ends.</summary>
    Close = 2,

    /// <summary>A subagent answers for a subtree.</summary>
    Register = 3,

    /// <summary>No longer.</summary>
    Unregister = 4,

    /// <summary>What has these names.</summary>
    Get = 5,

    /// <summary>What comes behind these names.</summary>
    GetNext = 6,

    /// <summary>Much of what comes behind these names.</summary>
    GetBulk = 7,

    /// <summary>Could this be set?</summary>
    TestSet = 8,

    /// <summary>Set it.</summary>
    CommitSet = 9,

    /// <summary>Set it back.</summary>
    UndoSet = 10,

    /// <summary>It is over.</summary>
    CleanupSet = 11,

    /// <summary>A trap.</summary>
    Notify = 12,

    /// <summary>Is anybody there?</summary>
    Ping = 13,

    /// <summary>Not used here.</summary>
    IndexAllocate = 14,

    /// <summary>Not used here.</summary>
    IndexDeallocate = 15,

    /// <summary>A line of sysORTable.</summary>
    AddAgentCaps = 16,

    /// <summary>Without it again.</summary>
    RemoveAgentCaps = 17,

    /// <summary>An answer.</summary>
    Response = 18,
}

/// <summary>What every packet begins with.</summary>
/// <code>
/// RFC 2741 §6.1:  version 1 | type | flags | 0
///                 session
///                 transaction
///                 packet
///                 length of what follows, a multiple of 4
/// </code>
internal readonly record struct AgentxHeader(
    AgentxType Type, byte Flags, uint Session, uint Transaction, uint Packet, int Length)
{
    /// <summary>Bytes it takes.</summary>
    public const int Size = 20;

    /// <summary>The longest packet that is read; a master agent never comes near it.</summary>
    public const int Longest = 1 << 20;

    private const byte ThisVersion = 1;
    private const byte NonDefaultContext = 0x08;
    private const byte NetworkByteOrder = 0x10;

    /// <summary>Numbers are in network byte order.</summary>
    public bool IsBig => (Flags & NetworkByteOrder) != 0;

    /// <summary>A context is named before the rest.</summary>
    public bool HasContext => (Flags & NonDefaultContext) != 0;

    /// <summary>Of a packet of ours, in network byte order.</summary>
    public static AgentxHeader Of(AgentxType type, uint session, uint transaction, uint packet) =>
        new(type, NetworkByteOrder, session, transaction, packet, 0);

    /// <summary>Reads it.</summary>
    /// <returns>False: this is no header of AgentX 1, or its packet is too long.</returns>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out AgentxHeader header)
    {
        header = default;
        if (bytes.Length < Size || bytes[0] != ThisVersion)
        {
            return false;
        }

        AgentxReader reader = new(bytes[4..Size], (bytes[2] & NetworkByteOrder) != 0);
        var (session, transaction, packet, length) = (reader.Int(), reader.Int(), reader.Int(), reader.Int());
        header = new((AgentxType)bytes[1], bytes[2], session, transaction, packet, (int)Math.Min(length, int.MaxValue));
        return length <= Longest && length % 4 == 0 && Enum.IsDefined(header.Type);
    }

    /// <summary>A whole packet.</summary>
    /// <param name="body">What follows the header, in its byte order.</param>
    public byte[] Packed(AgentxWriter body)
    {
        AgentxWriter writer = new(IsBig);
        writer.Byte(ThisVersion);
        writer.Byte((byte)Type);
        writer.Byte(Flags);
        writer.Byte(0);
        writer.Int(Session);
        writer.Int(Transaction);
        writer.Int(Packet);
        writer.Int((uint)body.Written.Length);
        return [.. writer.Written, .. body.Written];
    }
}

/// <summary>Names that are asked for: the first, and where to end.</summary>
/// <param name="Include">Of <c>GetNext</c>: the first itself counts.</param>
/// <param name="End">Empty: there is no end.</param>
internal readonly record struct SearchRange(ObjectId Start, bool Include, ObjectId End);
