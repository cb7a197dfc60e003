using Netlink;
using Netlink.Generic;

namespace Ipvs.Netlink.Tests;

/// <summary>A test on the kernel's own ip_vs: skipped, and seen to be, where there is none; the lab has one.</summary>
public sealed class RealIpvsFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> IsThere = new(() =>
    {
        using var connection = NetlinkConnection.Open(NetlinkProtocol.Generic);
        return GenericController.FindFamily(connection, IpvsClient.FamilyName) is not null;
    });

    public RealIpvsFactAttribute()
    {
        if (!IsThere.Value || !Environment.IsPrivilegedProcess)
        {
            Skip = "needs a kernel with ip_vs, and root: lab/boot, or ./test";
        }
    }
}
