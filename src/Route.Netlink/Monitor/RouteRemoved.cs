namespace Route.Netlink;

/// <summary>A route is gone (RTM_DELROUTE).</summary>
public sealed record RouteRemoved(RouteEntry Route) : RouteEvent;
