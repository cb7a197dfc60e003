using System.Net.NetworkInformation;
using System.Runtime.InteropServices;
using Netlink;
using static Route.Netlink.LinkAttributes;
using static Route.Netlink.RtnetlinkMessageType;

namespace Route.Netlink;

/// <summary>What is to be changed of a link that is there: to add it is to change the link, to delete it is to delete the link.</summary>
/// <param name="Index">Which link.</param>
/// <param name="Name">Its name, for people.</param>
public sealed record LinkSettings(int Index, string Name) : IRouteObject
{
    /// <summary>IFF_UP; null: as it is.</summary>
    public bool? IsUp { get; init; }

    /// <summary>IFLA_ADDRESS; null: as it is.</summary>
    public PhysicalAddress? HardwareAddress { get; init; }

    /// <summary>IFLA_GROUP; null: as it is.</summary>
    public uint? Group { get; init; }

    /// <summary>IFLA_MASTER; 0: it belongs to none; null: as it is.</summary>
    public int? Master { get; init; }

    /// <summary>IFLA_MACVLAN_MODE of a macvlan; none: as it is.</summary>
    public MacvlanMode MacvlanMode { get; init; }

    /// <inheritdoc />
    public ushort NewMessageType => RTM_NEWLINK;

    /// <inheritdoc />
    public ushort DeleteMessageType => RTM_DELLINK;

    /// <inheritdoc />
    public NetlinkFlags AddFlags => NetlinkFlags.None;

    /// <inheritdoc />
    public void Write(NetlinkWriter writer)
    {
        var header = writer.FamilyHeader(Link.HeaderSize);
        MemoryMarshal.Write(header[4..], Index);
        if (IsUp is { } isUp)
        {
            // ifi_flags and ifi_change.
            MemoryMarshal.Write(header[8..], isUp ? LinkFlags.Up : LinkFlags.None);
            MemoryMarshal.Write(header[12..], LinkFlags.Up);
        }

        if (HardwareAddress is not null)
        {
            writer.Bytes(IFLA_ADDRESS, HardwareAddress.GetAddressBytes());
        }

        if (Group is { } group)
        {
            writer.U32(IFLA_GROUP, group);
        }

        if (Master is { } master)
        {
            writer.U32(IFLA_MASTER, (uint)master);
        }

        if (MacvlanMode != MacvlanMode.None)
        {
            using var info = writer.Nest(IFLA_LINKINFO);
            writer.Text(IFLA_INFO_KIND, StackedLink.Macvlan);
            using var data = writer.Nest(IFLA_INFO_DATA);
            writer.U32(IFLA_MACVLAN_MODE, (uint)MacvlanMode);
        }
    }

    /// <summary>"interface vrrp.51".</summary>
    public override string ToString() => $"interface {Name}";
}
