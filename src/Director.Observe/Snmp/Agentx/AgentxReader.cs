using System.Buffers.Binary;
using Director.Observe.Snmp.Mib;

namespace Director.Observe.Snmp.Agentx;

/// <summary>
/// Reads what a packet holds (RFC 2741 §5). An error sticks: from the first value that does not fit on everything is empty, and
/// <see cref="IsGood"/> is false. No length is trusted.
/// </summary>
/// <param name="bytes">What is to be read.</param>
/// <param name="isBig">Numbers are in network byte order.</param>
internal ref struct AgentxReader(ReadOnlySpan<byte> bytes, bool isBig)
{
    private static readonly uint[] Internet = [1, 3, 6, 1];

    private ReadOnlySpan<byte> _left = bytes;

    /// <summary>All fitted so far.</summary>
    public bool IsGood { get; private set; } = true;

    /// <summary>Nothing is left.</summary>
    public readonly bool IsAtEnd => _left.IsEmpty;

    /// <summary>A byte.</summary>
    public byte Byte() => Take(1) is [var one] ? one : (byte)0;

    /// <summary>Bytes that mean nothing.</summary>
    public void Skip(int count) => Take(count);

    /// <summary>16 bits.</summary>
    public ushort Short() => Take(2) is { Length: 2 } two
        ? isBig ? BinaryPrimitives.ReadUInt16BigEndian(two) : BinaryPrimitives.ReadUInt16LittleEndian(two)
        : (ushort)0;

    /// <summary>32 bits.</summary>
    public uint Int() => Take(4) is { Length: 4 } four
        ? isBig ? BinaryPrimitives.ReadUInt32BigEndian(four) : BinaryPrimitives.ReadUInt32LittleEndian(four)
        : 0;

    /// <summary>64 bits.</summary>
    public ulong Long() => Take(8) is { Length: 8 } eight
        ? isBig ? BinaryPrimitives.ReadUInt64BigEndian(eight) : BinaryPrimitives.ReadUInt64LittleEndian(eight)
        : 0;

    /// <summary>A string (§5.3): its length, its bytes, and what fills up to four.</summary>
    public byte[] Octets()
    {
        var length = Int();
        if (length > _left.Length)
        {
            Fail();
            return [];
        }

        var bytes = Take((int)length).ToArray();
        Skip(-(int)length & 3);
        return bytes;
    }

    /// <summary>A name (§5.1).</summary>
    /// <param name="include">Of a range: the name itself counts.</param>
    public ObjectId Name(out bool include)
    {
        var (count, prefix) = (Byte(), Byte());
        include = Byte() != 0;
        Skip(1);
        var front = prefix == 0 ? 0 : Internet.Length + 1;
        if (!IsGood || count + front > ObjectId.Most || count * 4 > _left.Length)
        {
            Fail();
            return default;
        }

        var numbers = new uint[front + count];
        if (prefix != 0)
        {
            Internet.CopyTo(numbers, 0);
            numbers[Internet.Length] = prefix;
        }

        for (var i = 0; i < count; i++)
        {
            numbers[front + i] = Int();
        }

        return new(numbers);
    }

    /// <summary>A name with its value (§5.4).</summary>
    public VarBind VarBind()
    {
        var type = (SnmpType)Short();
        Skip(2);
        var name = Name(out _);
        SnmpValue value = type switch
        {
            SnmpType.Integer or SnmpType.Counter32 or SnmpType.Gauge32 or SnmpType.TimeTicks => new(type, Int()),
            SnmpType.Counter64 => new(type, Long()),
            SnmpType.OctetString or SnmpType.Opaque or SnmpType.IpAddress => new(type, 0, Octets()),
            SnmpType.ObjectIdentifier => new(type, Name: Name(out _)),
            _ => new(type),
        };
        if (!Enum.IsDefined(type) || (type == SnmpType.IpAddress && value.Bytes.Length != 4))
        {
            Fail();
        }

        return new(name, value);
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (!IsGood || count > _left.Length)
        {
            Fail();
            return default;
        }

        var taken = _left[..count];
        _left = _left[count..];
        return taken;
    }

    private void Fail()
    {
        IsGood = false;
        _left = default;
    }
}
