using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Netlink;

namespace Route.Netlink;

/// <summary>LWTUNNEL_ENCAP_IP and LWTUNNEL_ENCAP_IP6: the key of a tunnel in "external" mode.</summary>
/// <param name="Family">InterNetwork or InterNetworkV6.</param>
public sealed record IpTunnel(AddressFamily Family)
    : RouteTunnel(Family == AddressFamily.InterNetwork ? LWTUNNEL_ENCAP_IP : LWTUNNEL_ENCAP_IP6)
{
    /// <summary>LWTUNNEL_IP_ID.</summary>
    public ulong Id { get; init; }

    /// <summary>LWTUNNEL_IP_DST; null for none.</summary>
    public IPAddress? Destination { get; init; }

    /// <summary>LWTUNNEL_IP_SRC; null for the kernel's.</summary>
    public IPAddress? Source { get; init; }

    /// <summary>LWTUNNEL_IP_TTL, or the hop limit.</summary>
    public byte TimeToLive { get; init; }

    /// <summary>LWTUNNEL_IP_TOS, or the traffic class.</summary>
    public byte TypeOfService { get; init; }

    /// <summary>LWTUNNEL_IP_FLAGS.</summary>
    public ushort Flags { get; init; }

    // The same numbers for both families.
    private const ushort LWTUNNEL_IP_ID = 1;
    private const ushort LWTUNNEL_IP_DST = 2;
    private const ushort LWTUNNEL_IP_SRC = 3;
    private const ushort LWTUNNEL_IP_TTL = 4;
    private const ushort LWTUNNEL_IP_TOS = 5;
    private const ushort LWTUNNEL_IP_FLAGS = 6;

    internal static IpTunnel Read(AddressFamily family, ref AttributeReader reader)
    {
        IpTunnel tunnel = new(family);
        while (reader.MoveNext())
        {
            tunnel = reader.Type switch
            {
                LWTUNNEL_IP_ID => tunnel with { Id = BinaryPrimitives.ReverseEndianness(reader.U64()) },
                LWTUNNEL_IP_DST => tunnel with { Destination = Given(reader.Address()) },
                LWTUNNEL_IP_SRC => tunnel with { Source = Given(reader.Address()) },
                LWTUNNEL_IP_TTL => tunnel with { TimeToLive = reader.U8() },
                LWTUNNEL_IP_TOS => tunnel with { TypeOfService = reader.U8() },
                LWTUNNEL_IP_FLAGS => tunnel with { Flags = reader.U16BigEndian() },
                _ => tunnel,
            };
        }

        return tunnel;
    }

    private protected override void WriteAttributes(NetlinkWriter writer)
    {
        Span<byte> id = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(id, Id);
        writer.Bytes(LWTUNNEL_IP_ID, id);
        if (Destination is not null)
        {
            writer.Address(LWTUNNEL_IP_DST, Destination);
        }

        if (Source is not null)
        {
            writer.Address(LWTUNNEL_IP_SRC, Source);
        }

        writer.U8(LWTUNNEL_IP_TTL, TimeToLive);
        writer.U8(LWTUNNEL_IP_TOS, TypeOfService);
        if (Flags != 0)
        {
            writer.U16BigEndian(LWTUNNEL_IP_FLAGS, Flags);
        }
    }

    private static IPAddress? Given(IPAddress address) =>
        address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? null : address;
}
