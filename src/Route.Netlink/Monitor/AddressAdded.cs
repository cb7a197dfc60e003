namespace Route.Netlink;

/// <summary>An address is new or has changed (RTM_NEWADDR).</summary>
public sealed record AddressAdded(InterfaceAddress Address) : RouteEvent;
