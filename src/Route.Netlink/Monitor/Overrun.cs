namespace Route.Netlink;

/// <summary>Events were lost (ENOBUFS): what is known is no longer sure, dump everything again.</summary>
public sealed record Overrun : RouteEvent;
