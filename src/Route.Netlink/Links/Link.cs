using System.Diagnostics.CodeAnalysis;
using System.Net.NetworkInformation;
using System.Runtime.InteropServices;
using Netlink;
using static Route.Netlink.LinkAttributes;
using static Route.Netlink.RtnetlinkMessageType;

namespace Route.Netlink;

/// <summary>
/// A network interface: RTM_NEWLINK and RTM_DELLINK, struct ifinfomsg of linux/rtnetlink.h and attributes IFLA_*.
/// <code>
/// +---------------+---------------+-------------------------------+
/// |  ifi_family   |       0       |      ifi_type (ARPHRD_*)      |
/// +---------------+---------------+-------------------------------+
/// |                           ifi_index                           |
/// +---------------------------------------------------------------+
/// |                           ifi_flags                           |
/// +---------------------------------------------------------------+
/// |                          ifi_change                           |
/// +---------------------------------------------------------------+
/// </code>
/// </summary>
/// <param name="Index">ifi_index: stays as long as the link lives.</param>
/// <param name="Name">IFLA_IFNAME: may change.</param>
public sealed record Link(int Index, string Name)
{
    /// <summary>AF_UNSPEC in ifi_family: notifications with another family tell of a part only (a bridge port, ...).</summary>
    public byte Family { get; init; }

    /// <summary>ifi_type: ARPHRD_ETHER (1), ARPHRD_LOOPBACK (772), ...</summary>
    public ushort HardwareType { get; init; }

    /// <summary>ifi_flags.</summary>
    public LinkFlags Flags { get; init; }

    /// <summary>IFLA_ADDRESS: the MAC address; empty without one.</summary>
    public PhysicalAddress HardwareAddress { get; init; } = PhysicalAddress.None;

    /// <summary>IFLA_MTU, bytes.</summary>
    public uint Mtu { get; init; }

    /// <summary>IFLA_OPERSTATE.</summary>
    public OperationalState OperationalState { get; init; }

    /// <summary>IFLA_CARRIER; null from kernels and links that do not tell.</summary>
    public bool? Carrier { get; init; }

    /// <summary>IFLA_MASTER: the index of the bridge, bond or VRF it belongs to; 0 for none.</summary>
    public int Master { get; init; }

    /// <summary>IFLA_LINK: the index of the link it stands on (VLAN, macvlan, veth peer); 0 for none.</summary>
    public int Lower { get; init; }

    /// <summary>IFLA_INFO_KIND: "macvlan", "veth", "vlan"; empty for hardware.</summary>
    public string Kind { get; init; } = "";

    /// <summary>IFLA_LINK_NETNSID is there: <see cref="Lower"/> is an index of another network namespace.</summary>
    public bool IsLowerElsewhere { get; init; }

    /// <summary>IFLA_GROUP: 0 unless somebody gave another.</summary>
    public uint Group { get; init; }

    /// <summary>IFLA_VRF_TABLE of a "vrf": the table that its members look in; null for other links.</summary>
    public uint? VrfTable { get; init; }

    /// <summary>IFLA_MACVLAN_MODE of a "macvlan"; none for other links.</summary>
    public MacvlanMode MacvlanMode { get; init; }

    /// <summary>IFLA_IPVLAN_FLAGS of an "ipvlan"; bridge for other links.</summary>
    public IpvlanFlags IpvlanFlags { get; init; }

    /// <summary>Switched on and with carrier: what keepalived takes for "up" (IFF_UP and IFF_RUNNING).</summary>
    public bool IsUp => (Flags & (LinkFlags.Up | LinkFlags.Running)) == (LinkFlags.Up | LinkFlags.Running);

    internal const int HeaderSize = 16;
    private const string Vrf = "vrf";

    /// <summary>Reads RTM_NEWLINK and RTM_DELLINK.</summary>
    public static bool TryParse(in NetlinkHeader header, ReadOnlySpan<byte> payload, [NotNullWhen(true)] out Link? link)
    {
        link = null;
        if (header.Type is not (RTM_NEWLINK or RTM_DELLINK) || payload.Length < HeaderSize)
        {
            return false;
        }

        Link result = new(MemoryMarshal.Read<int>(payload[4..]), "")
        {
            Family = payload[0],
            HardwareType = MemoryMarshal.Read<ushort>(payload[2..]),
            Flags = MemoryMarshal.Read<LinkFlags>(payload[8..]),
        };
        var reader = new AttributeReader(payload[HeaderSize..]);
        while (reader.MoveNext())
        {
            result = WithAttribute(result, ref reader);
        }

        link = reader.Error == AttributeError.None ? result : null;
        return link is not null;
    }

    private static Link WithAttribute(Link link, ref AttributeReader reader) => reader.Type switch
    {
        IFLA_ADDRESS => link with { HardwareAddress = new PhysicalAddress(reader.Value.ToArray()) },
        IFLA_IFNAME => link with { Name = reader.Text() },
        IFLA_MTU => link with { Mtu = reader.U32() },
        IFLA_LINK => link with { Lower = reader.S32() },
        IFLA_MASTER => link with { Master = reader.S32() },
        IFLA_OPERSTATE => link with { OperationalState = (OperationalState)reader.U8() },
        IFLA_CARRIER => link with { Carrier = reader.U8() != 0 },
        IFLA_GROUP => link with { Group = reader.U32() },
        IFLA_LINK_NETNSID => link with { IsLowerElsewhere = true },
        IFLA_LINKINFO => WithInfo(link, ref reader),
        _ => link,
    };

    // The kernel writes the kind before its data.
    private static Link WithInfo(Link link, ref AttributeReader reader)
    {
        reader.Enter();
        while (reader.MoveNext())
        {
            link = reader.Type switch
            {
                IFLA_INFO_KIND => link with { Kind = reader.Text() },
                IFLA_INFO_DATA => WithData(link, ref reader),
                _ => link,
            };
        }

        reader.Leave();
        return link;
    }

    private static Link WithData(Link link, ref AttributeReader reader)
    {
        reader.Enter();
        while (reader.MoveNext())
        {
            link = (link.Kind, reader.Type) switch
            {
                (Vrf, IFLA_VRF_TABLE) => link with { VrfTable = reader.U32() },
                (StackedLink.Macvlan, IFLA_MACVLAN_MODE) => link with { MacvlanMode = (MacvlanMode)reader.U32() },
                (StackedLink.Ipvlan, IFLA_IPVLAN_FLAGS) => link with { IpvlanFlags = (IpvlanFlags)reader.U16() },
                _ => link,
            };
        }

        reader.Leave();
        return link;
    }
}
