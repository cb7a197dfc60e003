using System.Buffers.Binary;
using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Netlink;

/// <summary>
/// Reads netlink attributes, struct nlattr of linux/netlink.h:
/// <code>
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-------------------------------+-+-+---------------------------+
/// |   nla_len: header and value   |N|O|     nla_type (14 bits)    |
/// +-------------------------------+-+-+---------------------------+
/// |                  value, padded to four bytes                  |
/// +---------------------------------------------------------------+
/// </code>
/// It never throws: the first error stays, ends every walk and turns every value into zero or nothing, so that a parser
/// asks for <see cref="Error"/> once, at its end. One reader serves all levels: <see cref="Enter"/> and <see cref="Leave"/>.
/// </summary>
public ref struct AttributeReader
{
    /// <summary>Bytes of the header of an attribute.</summary>
    public const int HeaderSize = 4;

    /// <summary>NLA_TYPE_MASK: the type without the "nested" and "network byte order" bits.</summary>
    public const ushort TypeMask = 0x3FFF;

    private const int MaxDepth = 8;
    private readonly ReadOnlySpan<byte> _data;
    private Scopes _scopes;
    private int _depth;
    private int _next;
    private int _end;
    private int _valueStart;
    private int _valueEnd;

    /// <summary>Starts before the first attribute of <paramref name="data"/>.</summary>
    public AttributeReader(ReadOnlySpan<byte> data)
    {
        _data = data;
        _end = data.Length;
    }

    /// <summary>The type of the attribute, without the flag bits.</summary>
    public ushort Type { get; private set; }

    /// <summary>The first error, or None.</summary>
    public AttributeError Error { get; private set; }

    /// <summary>The bytes of the value, without padding.</summary>
    public readonly ReadOnlySpan<byte> Value => _data[_valueStart.._valueEnd];

    /// <summary>Steps to the next attribute of this level; false at its end and after an error.</summary>
    public bool MoveNext()
    {
        _valueStart = _valueEnd = _next;
        if (_next == _end || Error != AttributeError.None)
        {
            return false;
        }

        var rest = _data[_next.._end];
        if (rest.Length < HeaderSize)
        {
            return Fail(AttributeError.Truncated);
        }

        int length = MemoryMarshal.Read<ushort>(rest);
        Type = (ushort)(MemoryMarshal.Read<ushort>(rest[2..]) & TypeMask);
        if (length < HeaderSize || length > rest.Length)
        {
            return Fail(AttributeError.Truncated);
        }

        _valueStart = _next + HeaderSize;
        _valueEnd = _next + length;
        _next += Math.Min(NetlinkHeader.Align(length), rest.Length);
        return true;
    }

    /// <summary>Goes into the attribute: until <see cref="Leave"/>, <see cref="MoveNext"/> walks the attributes in its value.</summary>
    public void Enter()
    {
        if (_depth == MaxDepth)
        {
            Fail(AttributeError.TooDeep);
        }
        else
        {
            _scopes[_depth] = (_next, _end);
            (_next, _end) = (_valueStart, _valueEnd);
        }

        _depth++;
    }

    /// <summary>Goes back to the level above, behind the attribute that was entered.</summary>
    public void Leave()
    {
        _depth--;
        if (_depth < MaxDepth)
        {
            (_next, _end) = _scopes[_depth];
        }
    }

    /// <summary>The value as one byte.</summary>
    public byte U8() => Read<byte>();

    /// <summary>The value as 16 bits in the byte order of the machine.</summary>
    public ushort U16() => Read<ushort>();

    /// <summary>The value as 32 bits in the byte order of the machine.</summary>
    public uint U32() => Read<uint>();

    /// <summary>The value as 32 bits with a sign in the byte order of the machine.</summary>
    public int S32() => Read<int>();

    /// <summary>The value as 64 bits in the byte order of the machine.</summary>
    public ulong U64() => Read<ulong>();

    /// <summary>The value as 16 bits in network order (be16).</summary>
    public ushort U16BigEndian() => BinaryPrimitives.ReverseEndianness(Read<ushort>());

    /// <summary>The value as 32 bits in network order (be32).</summary>
    public uint U32BigEndian() => BinaryPrimitives.ReverseEndianness(Read<uint>());

    /// <summary>The value as a string up to its first zero byte; bytes that are not UTF-8 become U+FFFD.</summary>
    public readonly string Text()
    {
        var value = Value;
        var end = value.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? value : value[..end]);
    }

    /// <summary>The value as an IPv4 address (4 bytes) or an IPv6 address (16 bytes).</summary>
    public IPAddress Address()
    {
        if (Value.Length is 4 or 16)
        {
            return new IPAddress(Value);
        }

        Fail(AttributeError.WrongLength);
        return IPAddress.None;
    }

    /// <summary>The first <paramref name="length"/> bytes of a struct that newer kernels may have made longer.</summary>
    /// <returns>The bytes; empty, with the error set, when there are fewer.</returns>
    public ReadOnlySpan<byte> Struct(int length)
    {
        if (Value.Length >= length)
        {
            return Value[..length];
        }

        Fail(AttributeError.WrongLength);
        return default;
    }

    /// <summary>Marks the value as one the caller cannot take, as if its length were wrong.</summary>
    public void Reject() => Fail(AttributeError.WrongLength);

    private T Read<T>()
        where T : unmanaged
    {
        var value = Value;
        if (value.Length == Unsafe.SizeOf<T>())
        {
            return MemoryMarshal.Read<T>(value);
        }

        Fail(AttributeError.WrongLength);
        return default;
    }

    private bool Fail(AttributeError error)
    {
        if (Error == AttributeError.None)
        {
            Error = error;
        }

        _valueStart = _valueEnd = _next;
        return false;
    }

    [InlineArray(MaxDepth)]
    private struct Scopes
    {
        private (int Next, int End) _first;
    }
}
