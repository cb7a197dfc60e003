using Linux;
using Netlink;
using static Route.Netlink.RtnetlinkMessageType;

namespace Route.Netlink;

/// <summary>Notifications to events.</summary>
internal static class RouteEventParser
{
    /// <summary>The event a message tells of; null when it is not one we follow, or cannot be read.</summary>
    public static RouteEvent? Parse(in NetlinkHeader header, ReadOnlySpan<byte> payload)
    {
        switch (header.Type)
        {
            case NetlinkMessageType.Overrun:
                return new Overrun();
            case RTM_NEWLINK or RTM_DELLINK when Link.TryParse(header, payload, out var link) && link.Family == Native.AF_UNSPEC:
                return header.Type == RTM_NEWLINK ? new LinkChanged(link) : new LinkRemoved(link.Index, link.Name);
            case RTM_NEWADDR or RTM_DELADDR when InterfaceAddress.TryParse(header, payload, out var address):
                return header.Type == RTM_NEWADDR ? new AddressAdded(address) : new AddressRemoved(address);
            case RTM_NEWROUTE or RTM_DELROUTE when RouteEntry.TryParse(header, payload, out var route):
                return header.Type == RTM_NEWROUTE
                    ? new RouteAdded(route, header.Flags.HasFlag(NetlinkFlags.Replace))
                    : new RouteRemoved(route);
            case RTM_DELRULE when RuleEntry.TryParse(header, payload, out var rule):
                return new RuleRemoved(rule);
            default:
                return null;
        }
    }
}
