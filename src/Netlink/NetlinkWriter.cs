using System.Buffers.Binary;
using System.Net;
using System.Runtime.InteropServices;
using System.Text;

namespace Netlink;

/// <summary>
/// Writes netlink messages one behind the other into a buffer that grows and is kept for the next use: one message for a
/// query, thousands for a batch. <see cref="NetlinkConnection"/> fills in sequence and port when it sends them.
/// </summary>
public sealed class NetlinkWriter
{
    private readonly List<int> _starts = [];
    private byte[] _buffer = new byte[4096];
    private int _length;

    /// <summary>How many messages there are.</summary>
    public int Count => _starts.Count;

    /// <summary>The messages written so far, each padded to four bytes.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    /// <summary>Forgets all messages, and keeps the buffer.</summary>
    public void Clear()
    {
        _starts.Clear();
        _length = 0;
    }

    /// <summary>Starts a message; it ends where the next one starts.</summary>
    /// <param name="type">nlmsg_type.</param>
    /// <param name="flags">nlmsg_flags beside NLM_F_REQUEST, which is always set.</param>
    public void Begin(ushort type, NetlinkFlags flags = NetlinkFlags.None)
    {
        var header = new NetlinkHeader(NetlinkHeader.Size, type, flags | NetlinkFlags.Request, Sequence: 0, PortId: 0);
        _starts.Add(_length);
        header.Write(Append(NetlinkHeader.Size));
    }

    /// <summary>Makes room, zeroed, for the struct of the family that stands between header and attributes.</summary>
    public Span<byte> FamilyHeader(int size) => Append(size);

    /// <summary>Writes an attribute with any bytes.</summary>
    /// <exception cref="ArgumentException">The value is longer than an attribute can be.</exception>
    public void Bytes(ushort type, ReadOnlySpan<byte> value) => value.CopyTo(Attribute(type, value.Length));

    /// <summary>Writes an attribute without value.</summary>
    public void Flag(ushort type) => Attribute(type, 0);

    /// <summary>Writes an attribute of one byte.</summary>
    public void U8(ushort type, byte value) => Attribute(type, 1)[0] = value;

    /// <summary>Writes an attribute of 16 bits in the byte order of the machine.</summary>
    public void U16(ushort type, ushort value) => MemoryMarshal.Write(Attribute(type, sizeof(ushort)), in value);

    /// <summary>Writes an attribute of 32 bits in the byte order of the machine.</summary>
    public void U32(ushort type, uint value) => MemoryMarshal.Write(Attribute(type, sizeof(uint)), in value);

    /// <summary>Writes an attribute of 16 bits in network order.</summary>
    public void U16BigEndian(ushort type, ushort value) =>
        BinaryPrimitives.WriteUInt16BigEndian(Attribute(type, sizeof(ushort)), value);

    /// <summary>Writes an attribute of 32 bits in network order.</summary>
    public void U32BigEndian(ushort type, uint value) =>
        BinaryPrimitives.WriteUInt32BigEndian(Attribute(type, sizeof(uint)), value);

    /// <summary>Writes a string as UTF-8 with a zero byte behind it.</summary>
    public void Text(ushort type, string value) =>
        Encoding.UTF8.GetBytes(value, Attribute(type, Encoding.UTF8.GetByteCount(value) + 1));

    /// <summary>Writes an address: 4 bytes for IPv4, 16 for IPv6.</summary>
    public void Address(ushort type, IPAddress value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, out var length);
        Bytes(type, bytes[..length]);
    }

    /// <summary>Starts an attribute that holds attributes: those written until the result is disposed.</summary>
    public NestedAttribute Nest(ushort type)
    {
        var start = _length;
        Attribute((ushort)(type | NestedAttribute.NestedFlag), 0);
        return new NestedAttribute(this, start);
    }

    /// <summary>
    /// The messages from <paramref name="first"/> on, as many as fit both limits, but at least one; writable, to be stamped.
    /// </summary>
    internal Span<byte> Chunk(int first, int maxMessages, int maxBytes, out int count)
    {
        count = 1;
        while (count < maxMessages && first + count < Count && Offset(first + count + 1) - _starts[first] <= maxBytes)
        {
            count++;
        }

        return _buffer.AsSpan(_starts[first], Offset(first + count) - _starts[first]);
    }

    /// <summary>Sets nla_len of the nest that starts at <paramref name="start"/> to reach to the end of what is written.</summary>
    internal void CloseNest(int start)
    {
        var length = _length - start;
        if (length > ushort.MaxValue)
        {
            throw new InvalidOperationException($"A nested netlink attribute of {length} bytes: 65535 is the most it can hold.");
        }

        MemoryMarshal.Write(_buffer.AsSpan(start), (ushort)length);
    }

    private int Offset(int message) => message < Count ? _starts[message] : _length;

    private Span<byte> Attribute(ushort type, int length)
    {
        var size = AttributeReader.HeaderSize + length;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, ushort.MaxValue, nameof(length));
        var attribute = Append(size);
        MemoryMarshal.Write(attribute, (ushort)size);
        MemoryMarshal.Write(attribute[2..], type);
        return attribute[AttributeReader.HeaderSize..size];
    }

    // Zeroed, so that padding gives away nothing; the message grows by it.
    private Span<byte> Append(int size)
    {
        var start = _length;
        var padded = NetlinkHeader.Align(size);
        if (start + padded > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, start + padded));
        }

        _length += padded;
        var message = _starts[^1];
        MemoryMarshal.Write(_buffer.AsSpan(message), (uint)(_length - message));
        var bytes = _buffer.AsSpan(start, padded);
        bytes.Clear();
        return bytes[..size];
    }
}
