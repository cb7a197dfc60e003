namespace Route.Netlink;

/// <summary>A route is new or has changed (RTM_NEWROUTE).</summary>
/// <param name="Route">As it is now.</param>
/// <param name="IsReplacement">It took the place of another (NLM_F_REPLACE), of whose end nothing else tells.</param>
public sealed record RouteAdded(RouteEntry Route, bool IsReplacement = false) : RouteEvent;
