using Netlink;

namespace Route.Netlink;

/// <summary>A tunnel of a kind we do not write: none of ours.</summary>
/// <param name="Type">LWTUNNEL_ENCAP_*.</param>
public sealed record OtherTunnel(ushort Type) : RouteTunnel(Type)
{
    private protected override void WriteAttributes(NetlinkWriter writer)
    {
    }
}
