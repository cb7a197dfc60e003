namespace Route.Netlink;

/// <summary>An address is gone (RTM_DELADDR).</summary>
public sealed record AddressRemoved(InterfaceAddress Address) : RouteEvent;
