namespace Route.Netlink;

/// <summary>One change of what the kernel holds.</summary>
/// <param name="Action">Add, replace or delete.</param>
/// <param name="Target">The address, route or rule.</param>
public sealed record RouteChange(RouteAction Action, IRouteObject Target)
{
    /// <summary>Adds; EEXIST when it is there already.</summary>
    public static RouteChange Add(IRouteObject target) => new(RouteAction.Add, target);

    /// <summary>Adds, or changes the lifetimes of an address that is there.</summary>
    public static RouteChange Replace(IRouteObject target) => new(RouteAction.Replace, target);

    /// <summary>Deletes; EADDRNOTAVAIL (address), ESRCH (route) or ENOENT (rule) when it is not there.</summary>
    public static RouteChange Delete(IRouteObject target) => new(RouteAction.Delete, target);

    /// <summary>"add address 10.0.0.100/24 to interface 2".</summary>
    public override string ToString() => $"{Action.ToString().ToLowerInvariant()} {Target}";
}
