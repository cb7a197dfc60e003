using System.Net;
using System.Text;

namespace Director.Observe.Snmp.Mib;

/// <summary>Types of values, as AgentX numbers them (RFC 2741 §5.4).</summary>
internal enum SnmpType : ushort
{
    /// <summary>32 bits with a sign.</summary>
    Integer = 2,

    /// <summary>Bytes.</summary>
    OctetString = 4,

    /// <summary>Nothing.</summary>
    Null = 5,

    /// <summary>A name.</summary>
    ObjectIdentifier = 6,

    /// <summary>Of IPv4.</summary>
    IpAddress = 64,

    /// <summary>It wraps.</summary>
    Counter32 = 65,

    /// <summary>It does not wrap.</summary>
    Gauge32 = 66,

    /// <summary>Hundredths of a second.</summary>
    TimeTicks = 67,

    /// <summary>Bytes that only their reader understands.</summary>
    Opaque = 68,

    /// <summary>It wraps.</summary>
    Counter64 = 70,

    /// <summary>There is no such object.</summary>
    NoSuchObject = 128,

    /// <summary>There is the object, but not this one of it.</summary>
    NoSuchInstance = 129,

    /// <summary>Nothing follows.</summary>
    EndOfMibView = 130,
}

/// <summary>A value.</summary>
/// <param name="Number">Of the types that are numbers.</param>
/// <param name="Bytes">Of strings and addresses.</param>
/// <param name="Name">Of an object identifier.</param>
internal sealed record SnmpValue(SnmpType Type, ulong Number = 0, ReadOnlyMemory<byte> Bytes = default, ObjectId Name = default)
{
    /// <summary>There is the object, but not this one of it.</summary>
    public static readonly SnmpValue NoSuchInstance = new(SnmpType.NoSuchInstance);

    /// <summary>Nothing follows.</summary>
    public static readonly SnmpValue EndOfMibView = new(SnmpType.EndOfMibView);

    /// <summary>A number with a sign.</summary>
    public static SnmpValue Integer(long value) => new(SnmpType.Integer, (uint)(int)Math.Clamp(value, int.MinValue, int.MaxValue));

    /// <summary>TruthValue and its like: true(1), false(2); also enabled(1), disabled(2).</summary>
    public static SnmpValue Truth(bool value) => Integer(value ? 1 : 2);

    /// <summary>A number that stays at its most when there is more.</summary>
    public static SnmpValue Gauge(double value) => new(SnmpType.Gauge32, (ulong)Math.Clamp(value, 0, uint.MaxValue));

    /// <summary>A counter of 32 bits, which wraps.</summary>
    public static SnmpValue Counter32(ulong value) => new(SnmpType.Counter32, (uint)value);

    /// <summary>A counter of 64 bits.</summary>
    public static SnmpValue Counter64(ulong value) => new(SnmpType.Counter64, value);

    /// <summary>Hundredths of a second, which wrap after 497 days.</summary>
    public static SnmpValue Ticks(TimeSpan value) =>
        new(SnmpType.TimeTicks, (uint)(ulong)Math.Max(0, value.Ticks / (TimeSpan.TicksPerMillisecond * 10)));

    /// <summary>A text.</summary>
    public static SnmpValue Text(string text) => new(SnmpType.OctetString, 0, Encoding.UTF8.GetBytes(text));

    /// <summary>Bytes.</summary>
    public static SnmpValue Octets(byte[] bytes) => new(SnmpType.OctetString, 0, bytes);

    /// <summary>An address of IPv4 as SNMP version 1 had it.</summary>
    public static SnmpValue Address(IPAddress address) => new(SnmpType.IpAddress, 0, address.GetAddressBytes());

    /// <summary>A name.</summary>
    public static SnmpValue ObjectIdentifier(ObjectId name) => new(SnmpType.ObjectIdentifier, Name: name);

    /// <inheritdoc />
    public bool Equals(SnmpValue? other) => other is not null && Type == other.Type && Number == other.Number
        && Bytes.Span.SequenceEqual(other.Bytes.Span) && Name.Equals(other.Name);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Type, Number, Bytes.Length, Name);

    /// <inheritdoc />
    public override string ToString() => Type switch
    {
        SnmpType.Integer => $"INTEGER: {(int)(uint)Number}",
        SnmpType.OctetString or SnmpType.Opaque => $"{Type}: {Convert.ToHexString(Bytes.Span)}",
        SnmpType.IpAddress when Bytes.Length == 4 => $"IpAddress: {new IPAddress(Bytes.Span)}",
        SnmpType.ObjectIdentifier => $"OID: {Name}",
        SnmpType.Counter32 or SnmpType.Counter64 or SnmpType.Gauge32 or SnmpType.TimeTicks => $"{Type}: {Number}",
        _ => $"{Type}",
    };
}

/// <summary>A name with its value.</summary>
internal readonly record struct VarBind(ObjectId Name, SnmpValue Value);
