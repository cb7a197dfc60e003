namespace Vrrp;

/// <summary>A router that unicast adverts go to.</summary>
/// <param name="Address">Where to.</param>
/// <param name="MinimumTimeToLive">Least TTL or hop limit of its adverts; null: any (min_ttl).</param>
/// <param name="MaximumTimeToLive">Largest TTL or hop limit of its adverts; null: any (max_ttl).</param>
public readonly record struct VrrpPeer(InternetAddress Address, byte? MinimumTimeToLive = null, byte? MaximumTimeToLive = null)
{
    /// <summary>Adverts of it are looked at for how far they came.</summary>
    public bool LimitsTimeToLive => MinimumTimeToLive is not null || MaximumTimeToLive is not null;

    /// <summary>One whose adverts may come from any distance.</summary>
    public static implicit operator VrrpPeer(InternetAddress address) => new(address);

    internal bool Takes(byte timeToLive) => timeToLive >= (MinimumTimeToLive ?? 0) && timeToLive <= (MaximumTimeToLive ?? byte.MaxValue);
}
