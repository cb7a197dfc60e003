using System.Diagnostics.CodeAnalysis;
using Netlink;
using static Ipvs.Netlink.IpvsCommandAttribute;

namespace Ipvs.Netlink;

/// <summary>IPVS_CMD_ATTR_TIMEOUT_*, of SET_CONFIG and of the reply to GET_CONFIG.</summary>
internal static class IpvsTimeoutsCodec
{
    public static void Write(NetlinkWriter writer, IpvsTimeouts timeouts)
    {
        writer.U32(IPVS_CMD_ATTR_TIMEOUT_TCP, timeouts.Tcp);
        writer.U32(IPVS_CMD_ATTR_TIMEOUT_TCP_FIN, timeouts.TcpFin);
        writer.U32(IPVS_CMD_ATTR_TIMEOUT_UDP, timeouts.Udp);
    }

    /// <summary>Reads the reply to GET_CONFIG.</summary>
    public static bool TryParse(in NetlinkHeader header, ReadOnlySpan<byte> payload, [NotNullWhen(true)] out IpvsTimeouts? timeouts)
    {
        IpvsTimeouts result = new(0, 0, 0);
        var isReply = IpvsReply.TryOpen(payload, IpvsCommand.SetConfig, out var reader);
        while (reader.MoveNext())
        {
            result = reader.Type switch
            {
                IPVS_CMD_ATTR_TIMEOUT_TCP => result with { Tcp = reader.U32() },
                IPVS_CMD_ATTR_TIMEOUT_TCP_FIN => result with { TcpFin = reader.U32() },
                IPVS_CMD_ATTR_TIMEOUT_UDP => result with { Udp = reader.U32() },
                _ => result,
            };
        }

        timeouts = isReply && reader.Error == AttributeError.None ? result : null;
        return timeouts is not null;
    }
}
