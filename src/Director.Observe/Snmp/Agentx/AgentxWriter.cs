using System.Buffers;
using System.Buffers.Binary;
using Director.Observe.Snmp.Mib;

namespace Director.Observe.Snmp.Agentx;

/// <summary>Writes what <see cref="AgentxReader"/> reads.</summary>
/// <param name="isBig">Numbers are in network byte order.</param>
internal sealed class AgentxWriter(bool isBig)
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    /// <summary>A byte.</summary>
    public void Byte(byte value) => _bytes.Write<byte>([value]);

    /// <summary>16 bits.</summary>
    public void Short(ushort value)
    {
        var two = _bytes.GetSpan(2)[..2];
        if (isBig)
        {
            BinaryPrimitives.WriteUInt16BigEndian(two, value);
        }
        else
        {
            BinaryPrimitives.WriteUInt16LittleEndian(two, value);
        }

        _bytes.Advance(2);
    }

    /// <summary>32 bits.</summary>
    public void Int(uint value)
    {
        var four = _bytes.GetSpan(4)[..4];
        if (isBig)
        {
            BinaryPrimitives.WriteUInt32BigEndian(four, value);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(four, value);
        }

        _bytes.Advance(4);
    }

    /// <summary>64 bits.</summary>
    public void Long(ulong value)
    {
        Int((uint)(isBig ? value >> 32 : value));
        Int((uint)(isBig ? value : value >> 32));
    }

    /// <summary>A string: its length, its bytes, and zeroes up to four.</summary>
    public void Octets(ReadOnlySpan<byte> bytes)
    {
        Int((uint)bytes.Length);
        _bytes.Write<byte>(bytes);
        _bytes.Write<byte>("\0\0\0"u8[..(-bytes.Length & 3)]);
    }

    /// <summary>A name.</summary>
    /// <param name="include">Of a range: the name itself counts.</param>
    public void Name(ObjectId name, bool include = false)
    {
        // A name below 1.3.6.1 has these four left out, and the next, if that is a byte other than 0, in the header.
        var numbers = name.Numbers;
        var isShort = numbers is [1, 3, 6, 1, > 0 and < 256, ..];
        var rest = isShort ? numbers[5..] : numbers;
        _bytes.Write<byte>([(byte)rest.Length, isShort ? (byte)numbers[4] : (byte)0, include ? (byte)1 : (byte)0, 0]);
        foreach (var number in rest)
        {
            Int(number);
        }
    }

    /// <summary>A name with its value.</summary>
    public void VarBind(VarBind one)
    {
        Short((ushort)one.Value.Type);
        Short(0);
        Name(one.Name);
        switch (one.Value.Type)
        {
            case SnmpType.Integer or SnmpType.Counter32 or SnmpType.Gauge32 or SnmpType.TimeTicks:
                Int((uint)one.Value.Number);
                break;
            case SnmpType.Counter64:
                Long(one.Value.Number);
                break;
            case SnmpType.OctetString or SnmpType.Opaque or SnmpType.IpAddress:
                Octets(one.Value.Bytes.Span);
                break;
            case SnmpType.ObjectIdentifier:
                Name(one.Value.Name);
                break;
        }
    }
}
