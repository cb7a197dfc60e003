using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace Linux;

/// <summary>
/// An IPv4 or IPv6 address as a value: compared, kept and written without an allocation, which <see cref="IPAddress"/> cannot.
/// The default value is "none": neither family.
/// </summary>
public readonly struct InternetAddress : IEquatable<InternetAddress>, IComparable<InternetAddress>
{
    private readonly UInt128 _value;

    private InternetAddress(UInt128 value, AddressFamily family) => (_value, Family) = (value, family);

    /// <summary>InterNetwork, InterNetworkV6, or Unspecified (0) for <see cref="None"/>.</summary>
    public AddressFamily Family { get; }

    /// <summary>No address.</summary>
    public static InternetAddress None => default;

    /// <summary>True for <see cref="None"/>.</summary>
    public bool IsNone => Family == AddressFamily.Unspecified;

    /// <summary>4 for IPv4, 16 for IPv6, 0 for none.</summary>
    public int Length => LengthOf(Family);

    /// <summary>224.0.0.0/4 or ff00::/8.</summary>
    public bool IsMulticast => Family == AddressFamily.InterNetworkV6 ? _value >> 120 == 0xff : !IsNone && _value >> 28 == 0xe;

    /// <summary>fe80::/10.</summary>
    public bool IsLinkLocal6 => Family == AddressFamily.InterNetworkV6 && _value >> 118 == 0xfe80 >> 6;

    /// <summary>The bytes an address of <paramref name="family"/> takes on the wire.</summary>
    public static int LengthOf(AddressFamily family) => family switch
    {
        AddressFamily.InterNetwork => 4,
        AddressFamily.InterNetworkV6 => 16,
        _ => 0,
    };

    /// <summary>An address from its bytes in network order: 4 or 16 of them, else <see cref="None"/>.</summary>
    public static InternetAddress Read(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        4 => new(BinaryPrimitives.ReadUInt32BigEndian(bytes), AddressFamily.InterNetwork),
        16 => new(BinaryPrimitives.ReadUInt128BigEndian(bytes), AddressFamily.InterNetworkV6),
        _ => None,
    };

    /// <summary>An address from its text; throws <see cref="FormatException"/> when it is none.</summary>
    public static InternetAddress Parse(string text) => IPAddress.Parse(text);

    /// <summary>The same address; the scope of an IPv6 link-local one is dropped.</summary>
    [SuppressMessage("Usage", "CA2225", Justification = "Read and ToIPAddress are the named alternates.")]
    public static implicit operator InternetAddress(IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[16];
        return address is not null && address.TryWriteBytes(bytes, out var written) ? Read(bytes[..written]) : None;
    }

    /// <summary>Writes the <see cref="Length"/> bytes in network order.</summary>
    public void Write(Span<byte> destination)
    {
        if (Family == AddressFamily.InterNetworkV6)
        {
            BinaryPrimitives.WriteUInt128BigEndian(destination, _value);
        }
        else if (Family == AddressFamily.InterNetwork)
        {
            BinaryPrimitives.WriteUInt32BigEndian(destination, (uint)_value);
        }
    }

    /// <summary>As <see cref="IPAddress"/>; null for <see cref="None"/>. Allocates.</summary>
    public IPAddress? ToIPAddress()
    {
        Span<byte> bytes = stackalloc byte[16];
        Write(bytes);
        return IsNone ? null : new IPAddress(bytes[..Length]);
    }

    /// <summary>Network order, as RFC 9568 §6.4.3 compares primary addresses; IPv4 before IPv6.</summary>
    public int CompareTo(InternetAddress other) =>
        Family == other.Family ? _value.CompareTo(other._value) : Length.CompareTo(other.Length);

    /// <inheritdoc />
    public bool Equals(InternetAddress other) => Family == other.Family && _value == other._value;

    /// <inheritdoc />
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is InternetAddress other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(_value, Family);

    /// <inheritdoc />
    public override string ToString() => ToIPAddress()?.ToString() ?? "none";

    /// <summary>Same family and bytes.</summary>
    public static bool operator ==(InternetAddress left, InternetAddress right) => left.Equals(right);

    /// <summary>Other family or bytes.</summary>
    public static bool operator !=(InternetAddress left, InternetAddress right) => !left.Equals(right);

    /// <summary>See <see cref="CompareTo"/>.</summary>
    public static bool operator <(InternetAddress left, InternetAddress right) => left.CompareTo(right) < 0;

    /// <summary>See <see cref="CompareTo"/>.</summary>
    public static bool operator >(InternetAddress left, InternetAddress right) => left.CompareTo(right) > 0;

    /// <summary>See <see cref="CompareTo"/>.</summary>
    public static bool operator <=(InternetAddress left, InternetAddress right) => left.CompareTo(right) <= 0;

    /// <summary>See <see cref="CompareTo"/>.</summary>
    public static bool operator >=(InternetAddress left, InternetAddress right) => left.CompareTo(right) >= 0;
}
