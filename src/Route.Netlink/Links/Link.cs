using System.Diagnostics.CodeAnalysis;
using System.Net.NetworkInformation;
using System.Runtime.InteropServices;
using Netlink;
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

    /// <summary>Switched on and with carrier: what keepalived takes for "up" (IFF_UP and IFF_RUNNING).</summary>
    public bool IsUp => (Flags & (LinkFlags.Up | LinkFlags.Running)) == (LinkFlags.Up | LinkFlags.Running);

    internal const int HeaderSize = 16;
    private const ushort IFLA_ADDRESS = 1;
    private const ushort IFLA_IFNAME = 3;
    private const ushort IFLA_MTU = 4;
    private const ushort IFLA_LINK = 5;
    private const ushort IFLA_MASTER = 10;
    private const ushort IFLA_OPERSTATE = 16;
    private const ushort IFLA_LINKINFO = 18;
    private const ushort IFLA_CARRIER = 33;
    private const ushort IFLA_INFO_KIND = 1;

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
        IFLA_LINKINFO => link with { Kind = ReadKind(ref reader) },
        _ => link,
    };

    private static string ReadKind(ref AttributeReader reader)
    {
        var kind = "";
        reader.Enter();
        while (reader.MoveNext())
        {
            kind = reader.Type == IFLA_INFO_KIND ? reader.Text() : kind;
        }

        reader.Leave();
        return kind;
    }
}
