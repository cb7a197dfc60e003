namespace Route.Netlink;

/// <summary>
/// A link is new or has changed (RTM_NEWLINK): flags, state, carrier, MAC address, MTU or name. The same state may be told again.
/// </summary>
public sealed record LinkChanged(Link Link) : RouteEvent;
