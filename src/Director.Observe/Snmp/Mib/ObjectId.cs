using System.Globalization;

namespace Director.Observe.Snmp.Mib;

/// <summary>An object identifier: up to 128 numbers, ordered as SNMP orders them (RFC 3416 §2.3).</summary>
internal readonly struct ObjectId : IEquatable<ObjectId>, IComparable<ObjectId>
{
    /// <summary>The most numbers there may be (RFC 3416 §4.1).</summary>
    public const int Most = 128;

    private readonly uint[]? _numbers;

    /// <summary>Of these numbers.</summary>
    public ObjectId(params ReadOnlySpan<uint> numbers) => _numbers = numbers.ToArray();

    /// <summary>They.</summary>
    public ReadOnlySpan<uint> Numbers => _numbers;

    /// <summary>How many.</summary>
    public int Length => _numbers?.Length ?? 0;

    /// <summary>From dotted text: "1.3.6.1".</summary>
    public static ObjectId Parse(string text) =>
        new([.. text.Split('.').Select(static one => uint.Parse(one, CultureInfo.InvariantCulture))]);

    /// <summary>With more numbers behind it.</summary>
    public ObjectId With(params ReadOnlySpan<uint> more) => new([.. Numbers, .. more]);

    /// <summary>Whether it lies below another, or is it.</summary>
    public bool StartsWith(ObjectId prefix) => Numbers.StartsWith(prefix.Numbers);

    /// <inheritdoc />
    public int CompareTo(ObjectId other) => Numbers.SequenceCompareTo(other.Numbers);

    /// <inheritdoc />
    public bool Equals(ObjectId other) => Numbers.SequenceEqual(other.Numbers);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is ObjectId other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (var number in Numbers)
        {
            hash.Add(number);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc />
    public override string ToString() => string.Join('.', _numbers ?? []);
}
