using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using Netlink;

namespace Ipvs.Netlink;

/// <summary>IPVS_CMD_ATTR_DAEMON: a nest of IPVS_DAEMON_ATTR_*. The port is in the byte order of the machine here.</summary>
internal static class IpvsDaemonCodec
{
    private const ushort IPVS_DAEMON_ATTR_STATE = 1;
    private const ushort IPVS_DAEMON_ATTR_MCAST_IFN = 2;
    private const ushort IPVS_DAEMON_ATTR_SYNC_ID = 3;
    private const ushort IPVS_DAEMON_ATTR_SYNC_MAXLEN = 4;
    private const ushort IPVS_DAEMON_ATTR_MCAST_GROUP = 5;
    private const ushort IPVS_DAEMON_ATTR_MCAST_GROUP6 = 6;
    private const ushort IPVS_DAEMON_ATTR_MCAST_PORT = 7;
    private const ushort IPVS_DAEMON_ATTR_MCAST_TTL = 8;

    /// <summary>Writes a daemon with what is set.</summary>
    public static void Write(NetlinkWriter writer, IpvsDaemon daemon)
    {
        using (writer.Nest(IpvsCommandAttribute.IPVS_CMD_ATTR_DAEMON))
        {
            writer.U32(IPVS_DAEMON_ATTR_STATE, (uint)daemon.State);
            writer.Text(IPVS_DAEMON_ATTR_MCAST_IFN, daemon.Interface);
            writer.U32(IPVS_DAEMON_ATTR_SYNC_ID, daemon.SyncId);
            if (daemon.MaximumLength != 0)
            {
                writer.U16(IPVS_DAEMON_ATTR_SYNC_MAXLEN, daemon.MaximumLength);
            }

            if (daemon.Group is { AddressFamily: AddressFamily.InterNetwork })
            {
                writer.Address(IPVS_DAEMON_ATTR_MCAST_GROUP, daemon.Group);
            }
            else if (daemon.Group is not null)
            {
                writer.Address(IPVS_DAEMON_ATTR_MCAST_GROUP6, daemon.Group);
            }

            if (daemon.Port != 0)
            {
                writer.U16(IPVS_DAEMON_ATTR_MCAST_PORT, daemon.Port);
            }

            if (daemon.TimeToLive != 0)
            {
                writer.U8(IPVS_DAEMON_ATTR_MCAST_TTL, daemon.TimeToLive);
            }
        }
    }

    /// <summary>Reads a reply of GET_DAEMON.</summary>
    public static bool TryParse(in NetlinkHeader header, ReadOnlySpan<byte> payload, [NotNullWhen(true)] out IpvsDaemon? daemon)
    {
        daemon = null;
        const ushort Nest = IpvsCommandAttribute.IPVS_CMD_ATTR_DAEMON;
        if (!IpvsReply.TryOpenNest(payload, IpvsCommand.NewDaemon, Nest, out var reader))
        {
            return false;
        }

        IpvsDaemon result = new(IpvsDaemonState.Master, "", SyncId: 0);
        while (reader.MoveNext())
        {
            result = WithAttribute(result, ref reader);
        }

        reader.Leave();
        daemon = reader.Error == AttributeError.None ? result : null;
        return daemon is not null;
    }

    private static IpvsDaemon WithAttribute(IpvsDaemon daemon, ref AttributeReader reader) => reader.Type switch
    {
        IPVS_DAEMON_ATTR_STATE => daemon with { State = (IpvsDaemonState)reader.U32() },
        IPVS_DAEMON_ATTR_MCAST_IFN => daemon with { Interface = reader.Text() },
        IPVS_DAEMON_ATTR_SYNC_ID => daemon with { SyncId = reader.U32() },
        IPVS_DAEMON_ATTR_SYNC_MAXLEN => daemon with { MaximumLength = reader.U16() },
        IPVS_DAEMON_ATTR_MCAST_GROUP or IPVS_DAEMON_ATTR_MCAST_GROUP6 => daemon with { Group = reader.Address() },
        IPVS_DAEMON_ATTR_MCAST_PORT => daemon with { Port = reader.U16() },
        IPVS_DAEMON_ATTR_MCAST_TTL => daemon with { TimeToLive = reader.U8() },
        _ => daemon,
    };
}
