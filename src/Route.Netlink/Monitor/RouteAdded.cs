namespace Route.Netlink;

/// <summary>A route is new or has changed (RTM_NEWROUTE).</summary>
public sealed record RouteAdded(RouteEntry Route) : RouteEvent;
