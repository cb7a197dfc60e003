using System.Collections.Immutable;

namespace Ipvs.Netlink;

/// <summary>The ip_vs table: what the kernel has, or what it should have.</summary>
/// <param name="Services">No service twice.</param>
public sealed record IpvsTable(ImmutableArray<IpvsServiceEntry> Services)
{
    /// <summary>A table without services.</summary>
    public static IpvsTable Empty { get; } = new([]);
}
