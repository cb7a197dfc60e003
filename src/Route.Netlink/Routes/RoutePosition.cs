namespace Route.Netlink;

/// <summary>Where a new route goes among those with the same destination, table and metric.</summary>
public enum RoutePosition
{
    /// <summary>There may be none: NLM_F_EXCL, <c>ip route add</c>.</summary>
    Only,

    /// <summary>Before them, and so in their place: <c>ip route prepend</c>.</summary>
    First,

    /// <summary>Behind them: NLM_F_APPEND, <c>ip route append</c>.</summary>
    Last,
}
