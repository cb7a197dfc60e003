using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Netlink;
using static Route.Netlink.RtnetlinkMessageType;

namespace Route.Netlink;

/// <summary>
/// An IPv4 or IPv6 address of a link: RTM_NEWADDR and RTM_DELADDR, struct ifaddrmsg of linux/if_addr.h and attributes IFA_*.
/// <code>
/// +---------------+---------------+---------------+---------------+
/// |  ifa_family   | ifa_prefixlen |   ifa_flags   |   ifa_scope   |
/// +---------------+---------------+---------------+---------------+
/// |                           ifa_index                           |
/// +---------------------------------------------------------------+
/// </code>
/// </summary>
/// <param name="InterfaceIndex">The index of the link.</param>
/// <param name="Address">The address itself, without scope id.</param>
/// <param name="PrefixLength">Bits of the prefix: 0 to 32, or 0 to 128.</param>
public sealed record InterfaceAddress(int InterfaceIndex, IPAddress Address, byte PrefixLength) : IRouteObject
{
    /// <summary>INFINITY_LIFE_TIME: it does not expire.</summary>
    public const uint Forever = uint.MaxValue;

    /// <summary>The other end of a point-to-point address; null without one. The prefix is then this address's.</summary>
    public IPAddress? Peer { get; init; }

    /// <summary>IFA_BROADCAST, IPv4 only; null without one.</summary>
    public IPAddress? Broadcast { get; init; }

    /// <summary>IFA_LABEL, IPv4 only: the name of the link, or "eth0:vip"; null to leave it to the kernel.</summary>
    public string? Label { get; init; }

    /// <summary>ifa_scope: 0 everywhere, 253 the link, 254 the host. For IPv6 the kernel decides.</summary>
    public RouteScope Scope { get; init; }

    /// <summary>IFA_FLAGS.</summary>
    public AddressFlags Flags { get; init; }

    /// <summary>Seconds until it goes; <see cref="Forever"/> by default.</summary>
    public uint ValidLifetime { get; init; } = Forever;

    /// <summary>Seconds until it is deprecated; <see cref="Forever"/> by default, 0 at once.</summary>
    public uint PreferredLifetime { get; init; } = Forever;

    /// <summary>IFA_RT_PRIORITY: the metric of the route to its prefix; 0 for the kernel's.</summary>
    public uint RoutePriority { get; init; }

    /// <summary>IFA_PROTO: who set it, RTPROT_*; 0 where unknown (kernels before 5.18).</summary>
    public byte Protocol { get; init; }

    ushort IRouteObject.NewMessageType => RTM_NEWADDR;

    ushort IRouteObject.DeleteMessageType => RTM_DELADDR;

    internal const int HeaderSize = 8;
    private const int CacheInfoSize = 16;
    private const ushort IFA_ADDRESS = 1;
    private const ushort IFA_LOCAL = 2;
    private const ushort IFA_LABEL = 3;
    private const ushort IFA_BROADCAST = 4;
    private const ushort IFA_CACHEINFO = 6;
    private const ushort IFA_FLAGS = 8;
    private const ushort IFA_RT_PRIORITY = 9;
    private const ushort IFA_PROTO = 11;

    /// <summary>"address 10.0.0.100/24 on interface 2".</summary>
    public override string ToString() => $"address {Address}/{PrefixLength} on interface {InterfaceIndex}";

    /// <summary>Reads RTM_NEWADDR and RTM_DELADDR of IPv4 and IPv6.</summary>
    public static bool TryParse(
        in NetlinkHeader header, ReadOnlySpan<byte> payload, [NotNullWhen(true)] out InterfaceAddress? address)
    {
        address = null;
        if (header.Type is not (RTM_NEWADDR or RTM_DELADDR) || payload.Length < HeaderSize)
        {
            return false;
        }

        IPAddress? local = null;
        IPAddress? prefix = null;
        var family = AddressFamilies.FromKernel(payload[0]);
        InterfaceAddress result = new(MemoryMarshal.Read<int>(payload[4..]), IPAddress.None, payload[1])
        {
            Flags = (AddressFlags)payload[2],
            Scope = (RouteScope)payload[3],
        };
        var reader = new AttributeReader(payload[HeaderSize..]);
        while (reader.MoveNext())
        {
            switch (reader.Type)
            {
                case IFA_ADDRESS:
                    prefix = reader.Address();
                    break;
                case IFA_LOCAL:
                    local = reader.Address();
                    break;
                default:
                    result = WithAttribute(result, ref reader);
                    break;
            }
        }

        var own = local ?? prefix;
        if (reader.Error != AttributeError.None || own?.AddressFamily != family || (prefix ?? own).AddressFamily != family)
        {
            return false;
        }

        address = result with { Address = own, Peer = prefix is null || prefix.Equals(own) ? null : prefix };
        return true;
    }

    /// <summary>Writes struct ifaddrmsg and the attributes that are set.</summary>
    public void Write(NetlinkWriter writer)
    {
        var header = writer.FamilyHeader(HeaderSize);
        header[0] = AddressFamilies.ToKernel(Address.AddressFamily);
        header[1] = PrefixLength;
        header[2] = (byte)Flags;
        header[3] = (byte)Scope;
        MemoryMarshal.Write(header[4..], InterfaceIndex);

        writer.Address(IFA_LOCAL, Address);
        writer.Address(IFA_ADDRESS, Peer ?? Address);
        if (Address.AddressFamily == AddressFamily.InterNetwork)
        {
            WriteIPv4Attributes(writer);
        }

        if (Flags > (AddressFlags)byte.MaxValue)
        {
            writer.U32(IFA_FLAGS, (uint)Flags);
        }

        if (RoutePriority != 0)
        {
            writer.U32(IFA_RT_PRIORITY, RoutePriority);
        }

        if (Protocol != 0)
        {
            writer.U8(IFA_PROTO, Protocol);
        }

        if (ValidLifetime != Forever || PreferredLifetime != Forever)
        {
            Span<uint> cacheInfo = [PreferredLifetime, ValidLifetime, 0, 0];
            writer.Bytes(IFA_CACHEINFO, MemoryMarshal.AsBytes(cacheInfo));
        }
    }

    private void WriteIPv4Attributes(NetlinkWriter writer)
    {
        if (Broadcast is not null)
        {
            writer.Address(IFA_BROADCAST, Broadcast);
        }

        if (Label is not null)
        {
            writer.Text(IFA_LABEL, Label);
        }
    }

    private static InterfaceAddress WithAttribute(InterfaceAddress address, ref AttributeReader reader)
    {
        switch (reader.Type)
        {
            case IFA_BROADCAST:
                return address with { Broadcast = reader.Address() };
            case IFA_LABEL:
                return address with { Label = reader.Text() };
            case IFA_FLAGS:
                return address with { Flags = (AddressFlags)reader.U32() };
            case IFA_RT_PRIORITY:
                return address with { RoutePriority = reader.U32() };
            case IFA_PROTO:
                return address with { Protocol = reader.U8() };
            case IFA_CACHEINFO when reader.Struct(CacheInfoSize) is { Length: CacheInfoSize } times:
                return address with
                {
                    PreferredLifetime = MemoryMarshal.Read<uint>(times),
                    ValidLifetime = MemoryMarshal.Read<uint>(times[4..]),
                };
            default:
                return address;
        }
    }
}
