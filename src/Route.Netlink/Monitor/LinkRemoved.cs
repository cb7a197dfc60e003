namespace Route.Netlink;

/// <summary>A link is gone (RTM_DELLINK).</summary>
public sealed record LinkRemoved(int Index, string Name) : RouteEvent;
