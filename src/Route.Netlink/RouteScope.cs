namespace Route.Netlink;

/// <summary>rt_scope_t of linux/rtnetlink.h: how far an address or route is valid. Other numbers are the site's own.</summary>
public enum RouteScope : byte
{
    /// <summary>RT_SCOPE_UNIVERSE: "global".</summary>
    Universe = 0,

    /// <summary>RT_SCOPE_SITE.</summary>
    Site = 200,

    /// <summary>RT_SCOPE_LINK.</summary>
    Link = 253,

    /// <summary>RT_SCOPE_HOST.</summary>
    Host = 254,

    /// <summary>RT_SCOPE_NOWHERE.</summary>
    Nowhere = 255,
}
