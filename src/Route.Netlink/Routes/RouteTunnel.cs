using System.Net.Sockets;
using Netlink;

namespace Route.Netlink;

/// <summary>RTA_ENCAP_TYPE and RTA_ENCAP: what packets by a route are put into (linux/lwtunnel.h).</summary>
/// <param name="Type">LWTUNNEL_ENCAP_*.</param>
public abstract record RouteTunnel(ushort Type)
{
    internal const ushort LWTUNNEL_ENCAP_MPLS = 1;
    internal const ushort LWTUNNEL_ENCAP_IP = 2;
    internal const ushort LWTUNNEL_ENCAP_ILA = 3;
    internal const ushort LWTUNNEL_ENCAP_IP6 = 4;

    /// <summary>Reads what RTA_ENCAP holds; the attribute is left again.</summary>
    internal static RouteTunnel Parse(ushort type, ref AttributeReader reader)
    {
        reader.Enter();
        RouteTunnel tunnel = type switch
        {
            LWTUNNEL_ENCAP_MPLS => MplsTunnel.Read(ref reader),
            LWTUNNEL_ENCAP_IP => IpTunnel.Read(AddressFamily.InterNetwork, ref reader),
            LWTUNNEL_ENCAP_IP6 => IpTunnel.Read(AddressFamily.InterNetworkV6, ref reader),
            LWTUNNEL_ENCAP_ILA => IlaTunnel.Read(ref reader),
            _ => new OtherTunnel(type),
        };
        reader.Leave();
        return tunnel;
    }

    internal void Write(NetlinkWriter writer)
    {
        writer.U16(RouteAttributes.RTA_ENCAP_TYPE, Type);
        using var nest = writer.Nest(RouteAttributes.RTA_ENCAP);
        WriteAttributes(writer);
    }

    private protected abstract void WriteAttributes(NetlinkWriter writer);
}
