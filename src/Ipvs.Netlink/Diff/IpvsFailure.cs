using Netlink;

namespace Ipvs.Netlink;

/// <summary>An <see cref="IpvsChange"/> that did not happen.</summary>
/// <param name="Change">What was asked.</param>
/// <param name="Error">Why not.</param>
public sealed record IpvsFailure(IpvsChange Change, NetlinkError Error)
{
    /// <summary>"add virtual server TCP 10.0.0.100:80 scheduler wlc: File exists (EEXIST)".</summary>
    public override string ToString() => $"{Change}: {Error}";
}
