using Linux;
using Netlink;

namespace Route.Netlink;

/// <summary>What became of a <see cref="RouteChange"/>.</summary>
/// <param name="Change">What was asked.</param>
/// <param name="Error">Null for success.</param>
public sealed record RouteChangeResult(RouteChange Change, NetlinkError? Error)
{
    /// <summary>Done, or there was nothing to do: what was to be added is there (EEXIST), what was to be deleted is not.</summary>
    public bool IsAsWanted => Error is null || Change.Action switch
    {
        RouteAction.Add => Error.Number == Errno.EEXIST,
        RouteAction.Delete => Error.Number is Errno.EADDRNOTAVAIL or Errno.ESRCH or Errno.ENOENT or Errno.ENODEV,
        _ => false,
    };

    /// <summary>"add address 10.0.0.100/24 to interface 2: File exists (EEXIST)".</summary>
    public override string ToString() => Error is null ? $"{Change}: done" : $"{Change}: {Error}";
}
