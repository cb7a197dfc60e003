using Netlink;

namespace Route.Netlink;

/// <summary>What rtnetlink can add and delete: an address, a route, a rule.</summary>
public interface IRouteObject
{
    /// <summary>RTM_NEW...</summary>
    ushort NewMessageType { get; }

    /// <summary>RTM_DEL...</summary>
    ushort DeleteMessageType { get; }

    /// <summary>NLM_F_* of a message that adds it: by default it must be new.</summary>
    NetlinkFlags AddFlags => NetlinkFlags.Create | NetlinkFlags.Exclude;

    /// <summary>Writes what follows the message header.</summary>
    void Write(NetlinkWriter writer);
}
