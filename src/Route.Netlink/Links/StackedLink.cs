using System.Net.NetworkInformation;
using Netlink;
using static Route.Netlink.LinkAttributes;
using static Route.Netlink.RtnetlinkMessageType;

namespace Route.Netlink;

/// <summary>A link to be made on another one, switched off: a macvlan, or an ipvlan in mode L2.</summary>
/// <param name="Name">IFLA_IFNAME, at most 15 bytes.</param>
/// <param name="Lower">IFLA_LINK: the index of the link it stands on.</param>
public sealed record StackedLink(string Name, int Lower) : IRouteObject
{
    /// <summary>IFLA_INFO_KIND of a macvlan.</summary>
    public const string Macvlan = "macvlan";

    /// <summary>IFLA_INFO_KIND of an ipvlan.</summary>
    public const string Ipvlan = "ipvlan";

    private const ushort L2 = 0;

    /// <summary>Not none: it is a macvlan.</summary>
    public MacvlanMode MacvlanMode { get; init; }

    /// <summary>Of an ipvlan.</summary>
    public IpvlanFlags IpvlanFlags { get; init; }

    /// <summary>IFLA_ADDRESS of a macvlan; none: the kernel chooses. An ipvlan has that of its lower link.</summary>
    public PhysicalAddress HardwareAddress { get; init; } = PhysicalAddress.None;

    /// <summary>IFLA_GROUP.</summary>
    public uint Group { get; init; }

    /// <summary>IFLA_MASTER: the VRF it belongs to; 0 for none.</summary>
    public int Master { get; init; }

    /// <inheritdoc />
    public ushort NewMessageType => RTM_NEWLINK;

    /// <inheritdoc />
    public ushort DeleteMessageType => RTM_DELLINK;

    /// <inheritdoc />
    public void Write(NetlinkWriter writer)
    {
        writer.FamilyHeader(Link.HeaderSize);
        writer.Text(IFLA_IFNAME, Name);
        writer.U32(IFLA_LINK, (uint)Lower);
        if (HardwareAddress.GetAddressBytes() is { Length: > 0 } address)
        {
            writer.Bytes(IFLA_ADDRESS, address);
        }

        if (Group != 0)
        {
            writer.U32(IFLA_GROUP, Group);
        }

        if (Master != 0)
        {
            writer.U32(IFLA_MASTER, (uint)Master);
        }

        using var info = writer.Nest(IFLA_LINKINFO);
        writer.Text(IFLA_INFO_KIND, MacvlanMode == MacvlanMode.None ? Ipvlan : Macvlan);
        using var data = writer.Nest(IFLA_INFO_DATA);
        if (MacvlanMode != MacvlanMode.None)
        {
            writer.U32(IFLA_MACVLAN_MODE, (uint)MacvlanMode);
        }
        else
        {
            writer.U16(IFLA_IPVLAN_MODE, L2);
            writer.U16(IFLA_IPVLAN_FLAGS, (ushort)IpvlanFlags);
        }
    }

    /// <summary>"macvlan vrrp.51 (00005E000133) on interface 2".</summary>
    public override string ToString() => MacvlanMode == MacvlanMode.None
        ? $"{Ipvlan} {Name} on interface {Lower}"
        : $"{Macvlan} {Name} ({HardwareAddress}) on interface {Lower}";
}
