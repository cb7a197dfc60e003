namespace Route.Netlink;

/// <summary>Something that happened to links, addresses or routes: one of the types derived from this.</summary>
public abstract record RouteEvent;
