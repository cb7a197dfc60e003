using Route.Netlink;

namespace Director.Core.Kernel;

/// <summary>
/// Addresses that nobody looks after for a moment: the kernel removes them when the other routers lose their patience, unless somebody
/// wants them by then (docs/decisions/0039).
/// </summary>
internal static class AddressLifetimes
{
    /// <summary>What makes it so, while they are there all the time.</summary>
    /// <param name="addresses">They are there.</param>
    /// <param name="patience">In whole seconds, as the kernel has them, and at least one.</param>
    public static IEnumerable<RouteChange> Limit(IEnumerable<InterfaceAddress> addresses, TimeSpan patience)
    {
        var seconds = Math.Max(1, (uint)patience.TotalSeconds);
        return addresses.Select(address => RouteChange.Replace(address with
        {
            ValidLifetime = seconds,
            PreferredLifetime = Math.Min(address.PreferredLifetime, seconds),
        }));
    }
}
