namespace Route.Netlink;

/// <summary>Who set a route, a rule or an address: RTPROT_* of linux/rtnetlink.h.</summary>
public static class RoutingProtocol
{
    /// <summary>RTPROT_KEEPALIVED.</summary>
    public const byte Keepalived = 18;
}
