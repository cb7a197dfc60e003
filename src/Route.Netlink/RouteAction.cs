namespace Route.Netlink;

/// <summary>What a <see cref="RouteChange"/> does.</summary>
public enum RouteAction
{
    /// <summary>RTM_NEW... with the <see cref="IRouteObject.AddFlags"/> of the object.</summary>
    Add,

    /// <summary>
    /// RTM_NEW... with NLM_F_REPLACE: of an address that is there the lifetimes change, and nothing else; it is there all the time.
    /// </summary>
    Replace,

    /// <summary>RTM_DEL...</summary>
    Delete,
}
