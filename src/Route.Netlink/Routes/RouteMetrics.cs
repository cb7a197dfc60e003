using Netlink;

namespace Route.Netlink;

/// <summary>
/// RTA_METRICS: what connections by a route begin with. One number for each RTAX_* of linux/rtnetlink.h, in the kernel's units, and the
/// name of the congestion control. Zero is "not set": the kernel does not tell one from the other.
/// </summary>
public sealed class RouteMetrics : IEquatable<RouteMetrics>
{
    /// <summary>Nothing set.</summary>
    public static readonly RouteMetrics None = new([], "");

    /// <summary>RTAX_LOCK: a bit for each metric that the kernel may not change.</summary>
    public const int Lock = 1;

    /// <summary>RTAX_MTU.</summary>
    public const int Mtu = 2;

    /// <summary>RTAX_ADVMSS.</summary>
    public const int AdvertisedSegmentSize = 8;

    /// <summary>RTAX_FEATURES.</summary>
    public const int Features = 12;

    /// <summary>RTAX_FEATURE_ECN, a bit of <see cref="Features"/>.</summary>
    public const uint ExplicitCongestionNotification = 1;

    private const ushort RTA_METRICS = 8;
    private const int RTAX_CC_ALGO = 16;
    private const int RTAX_MAX = 17;

    // As fib_convert_metrics() of the kernel has them: larger numbers become these.
    private const uint LargestMtu = 65535 - 15;
    private const uint LargestSegmentSize = 65535 - 40;

    private readonly uint[] _values;

    private RouteMetrics(uint[] values, string congestionControl) => (_values, CongestionControl) = (values, congestionControl);

    /// <summary>RTAX_CC_ALGO: "cubic"; empty: the system's.</summary>
    public string CongestionControl { get; }

    /// <summary>Whether nothing is set.</summary>
    public bool IsEmpty => CongestionControl.Length == 0 && _values.AsSpan().IndexOfAnyExcept(0u) < 0;

    /// <summary>One metric by its RTAX_*; zero when it is not set.</summary>
    public uint this[int kind] => kind < _values.Length ? _values[kind] : 0;

    /// <summary>These with another number for one metric, as the kernel takes it.</summary>
    /// <param name="kind">RTAX_*, 1 to 17 without RTAX_CC_ALGO.</param>
    /// <param name="value">In the kernel's units.</param>
    /// <param name="isLocked">The kernel may not change it.</param>
    public RouteMetrics With(int kind, uint value, bool isLocked = false)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(kind, RTAX_MAX);
        ArgumentOutOfRangeException.ThrowIfLessThan(kind, 1);
        var values = new uint[RTAX_MAX + 1];
        _values.CopyTo(values, 0);
        values[kind] = kind switch
        {
            Mtu => Math.Min(value, LargestMtu),
            AdvertisedSegmentSize => Math.Min(value, LargestSegmentSize),
            _ => value,
        };
        values[Lock] |= isLocked ? 1u << kind : 0;
        return new(values, CongestionControl);
    }

    /// <summary>These with another congestion control.</summary>
    public RouteMetrics WithCongestionControl(string name, bool isLocked = false)
    {
        var others = isLocked ? With(Lock, this[Lock] | (1u << RTAX_CC_ALGO)) : this;
        return new(others._values, name);
    }

    /// <inheritdoc />
    public bool Equals(RouteMetrics? other)
    {
        if (other is null || other.CongestionControl != CongestionControl)
        {
            return false;
        }

        for (var kind = 1; kind <= RTAX_MAX; kind++)
        {
            if (this[kind] != other[kind])
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as RouteMetrics);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(CongestionControl);
        for (var kind = 1; kind <= RTAX_MAX; kind++)
        {
            hash.Add(this[kind]);
        }

        return hash.ToHashCode();
    }

    internal static RouteMetrics Parse(ref AttributeReader reader)
    {
        var metrics = None;
        reader.Enter();
        while (reader.MoveNext())
        {
            metrics = reader.Type switch
            {
                RTAX_CC_ALGO => metrics.WithCongestionControl(reader.Text()),
                >= 1 and <= RTAX_MAX => metrics.With(reader.Type, reader.U32()),
                _ => metrics,
            };
        }

        reader.Leave();
        return metrics;
    }

    internal void Write(NetlinkWriter writer)
    {
        if (IsEmpty)
        {
            return;
        }

        using var nest = writer.Nest(RTA_METRICS);
        for (ushort kind = 1; kind <= RTAX_MAX; kind++)
        {
            if (kind == RTAX_CC_ALGO && CongestionControl.Length > 0)
            {
                writer.Text(kind, CongestionControl);
            }
            else if (this[kind] != 0)
            {
                writer.U32(kind, this[kind]);
            }
        }
    }
}
