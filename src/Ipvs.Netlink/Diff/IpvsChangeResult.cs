using Linux;
using Netlink;

namespace Ipvs.Netlink;

/// <summary>What became of an <see cref="IpvsChange"/>.</summary>
/// <param name="Change">What was asked.</param>
/// <param name="Error">Null for success.</param>
public sealed record IpvsChangeResult(IpvsChange Change, NetlinkError? Error)
{
    /// <summary>Done, or what was to be deleted is not there.</summary>
    public bool IsAsWanted => Error is null
        || (Change.Command is IpvsCommand.DeleteService or IpvsCommand.DeleteDestination && Error.Number is Errno.ESRCH or Errno.ENOENT);

    /// <summary>"add virtual server TCP 10.0.0.100:80 scheduler wlc: File exists (EEXIST)".</summary>
    public override string ToString() => Error is null ? $"{Change}: done" : $"{Change}: {Error}";
}
