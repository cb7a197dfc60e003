using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using Netlink;

namespace Ipvs.Netlink;

/// <summary>IPVS_CMD_ATTR_DEST: a nest of IPVS_DEST_ATTR_*.</summary>
internal static class IpvsDestinationCodec
{
    private const ushort IPVS_DEST_ATTR_ADDR = 1;
    private const ushort IPVS_DEST_ATTR_PORT = 2;
    private const ushort IPVS_DEST_ATTR_FWD_METHOD = 3;
    private const ushort IPVS_DEST_ATTR_WEIGHT = 4;
    private const ushort IPVS_DEST_ATTR_U_THRESH = 5;
    private const ushort IPVS_DEST_ATTR_L_THRESH = 6;
    private const ushort IPVS_DEST_ATTR_ACTIVE_CONNS = 7;
    private const ushort IPVS_DEST_ATTR_INACT_CONNS = 8;
    private const ushort IPVS_DEST_ATTR_PERSIST_CONNS = 9;
    private const ushort IPVS_DEST_ATTR_STATS = 10;
    private const ushort IPVS_DEST_ATTR_ADDR_FAMILY = 11;
    private const ushort IPVS_DEST_ATTR_STATS64 = 12;
    private const ushort IPVS_DEST_ATTR_TUN_TYPE = 13;
    private const ushort IPVS_DEST_ATTR_TUN_PORT = 14;
    private const ushort IPVS_DEST_ATTR_TUN_FLAGS = 15;
    private const uint ForwardingMask = 7;

    /// <summary>Writes which destination a command is about.</summary>
    public static void WriteId(NetlinkWriter writer, IpvsDestination destination)
    {
        using (writer.Nest(IpvsCommandAttribute.IPVS_CMD_ATTR_DEST))
        {
            WriteIdAttributes(writer, destination);
        }
    }

    /// <summary>Writes a destination with all that NEW_DEST and SET_DEST need.</summary>
    public static void Write(NetlinkWriter writer, IpvsDestination destination)
    {
        using (writer.Nest(IpvsCommandAttribute.IPVS_CMD_ATTR_DEST))
        {
            WriteIdAttributes(writer, destination);
            writer.U32(IPVS_DEST_ATTR_FWD_METHOD, (uint)destination.Forwarding);
            writer.U32(IPVS_DEST_ATTR_WEIGHT, (uint)destination.Weight);
            writer.U32(IPVS_DEST_ATTR_U_THRESH, destination.UpperThreshold);
            writer.U32(IPVS_DEST_ATTR_L_THRESH, destination.LowerThreshold);
            if (destination.Tunnel != default)
            {
                writer.U8(IPVS_DEST_ATTR_TUN_TYPE, (byte)destination.Tunnel.Type);
                writer.U16BigEndian(IPVS_DEST_ATTR_TUN_PORT, destination.Tunnel.Port);
                writer.U16(IPVS_DEST_ATTR_TUN_FLAGS, (ushort)destination.Tunnel.Flags);
            }
        }
    }

    /// <summary>A reader of the replies of GET_DEST.</summary>
    /// <param name="serviceFamily">The family of addresses that come without one, from kernels before 3.18.</param>
    public static NetlinkParser<IpvsDestination> Parser(AddressFamily serviceFamily) =>
        (in NetlinkHeader _, ReadOnlySpan<byte> payload, [NotNullWhen(true)] out IpvsDestination? destination) =>
            TryParse(payload, serviceFamily, out destination);

    private static bool TryParse(
        ReadOnlySpan<byte> payload, AddressFamily serviceFamily, [NotNullWhen(true)] out IpvsDestination? destination)
    {
        destination = null;
        const ushort Nest = IpvsCommandAttribute.IPVS_CMD_ATTR_DEST;
        if (!IpvsReply.TryOpenNest(payload, IpvsCommand.NewDestination, Nest, out var reader))
        {
            return false;
        }

        Fields fields = new() { Family = serviceFamily };
        while (reader.MoveNext())
        {
            fields.Read(ref reader);
        }

        reader.Leave();
        destination = reader.Error == AttributeError.None ? fields.ToDestination() : null;
        return destination is not null;
    }

    private static void WriteIdAttributes(NetlinkWriter writer, IpvsDestination destination)
    {
        writer.U16(IPVS_DEST_ATTR_ADDR_FAMILY, AddressFamilies.ToKernel(destination.Address.AddressFamily));
        IpvsAddress.Write(writer, IPVS_DEST_ATTR_ADDR, destination.Address);
        writer.U16BigEndian(IPVS_DEST_ATTR_PORT, destination.Port);
    }

    /// <summary>What has been read so far: the family, on which the address depends, comes behind it.</summary>
    private ref struct Fields
    {
        public AddressFamily Family;
        private ReadOnlySpan<byte> _address;
        private ushort _port;
        private IpvsForwarding _forwarding;
        private int _weight;
        private uint _upperThreshold;
        private uint _lowerThreshold;
        private uint _active;
        private uint _inactive;
        private uint _persistent;
        private IpvsTunnel _tunnel;
        private IpvsStatistics? _statistics;
        private IpvsStatistics? _statistics64;

        public void Read(ref AttributeReader reader)
        {
            switch (reader.Type)
            {
                case IPVS_DEST_ATTR_ADDR:
                    _address = reader.Value;
                    break;
                case IPVS_DEST_ATTR_PORT:
                    _port = reader.U16BigEndian();
                    break;
                case IPVS_DEST_ATTR_FWD_METHOD:
                    _forwarding = (IpvsForwarding)(reader.U32() & ForwardingMask);
                    break;
                case IPVS_DEST_ATTR_WEIGHT:
                    _weight = reader.S32();
                    break;
                case IPVS_DEST_ATTR_U_THRESH:
                    _upperThreshold = reader.U32();
                    break;
                case IPVS_DEST_ATTR_L_THRESH:
                    _lowerThreshold = reader.U32();
                    break;
                case IPVS_DEST_ATTR_ADDR_FAMILY:
                    Family = AddressFamilies.FromKernel(reader.U16());
                    break;
                default:
                    ReadMore(ref reader);
                    break;
            }
        }

        public readonly IpvsDestination? ToDestination() =>
            IpvsAddress.Parse(_address, Family) is not { } address ? null : new IpvsDestination(address, _port)
            {
                Forwarding = _forwarding,
                Weight = _weight,
                UpperThreshold = _upperThreshold,
                LowerThreshold = _lowerThreshold,
                Tunnel = _tunnel,
                ActiveConnections = _active,
                InactiveConnections = _inactive,
                PersistentConnections = _persistent,
                Statistics = _statistics64 ?? _statistics ?? IpvsStatistics.Zero,
            };

        private void ReadMore(ref AttributeReader reader)
        {
            switch (reader.Type)
            {
                case IPVS_DEST_ATTR_TUN_TYPE:
                    _tunnel = _tunnel with { Type = (IpvsTunnelType)reader.U8() };
                    break;
                case IPVS_DEST_ATTR_TUN_PORT:
                    _tunnel = _tunnel with { Port = reader.U16BigEndian() };
                    break;
                case IPVS_DEST_ATTR_TUN_FLAGS:
                    _tunnel = _tunnel with { Flags = (IpvsTunnelFlags)reader.U16() };
                    break;
                case IPVS_DEST_ATTR_ACTIVE_CONNS:
                    _active = reader.U32();
                    break;
                case IPVS_DEST_ATTR_INACT_CONNS:
                    _inactive = reader.U32();
                    break;
                case IPVS_DEST_ATTR_PERSIST_CONNS:
                    _persistent = reader.U32();
                    break;
                case IPVS_DEST_ATTR_STATS:
                    _statistics = IpvsStatisticsCodec.Read(ref reader);
                    break;
                case IPVS_DEST_ATTR_STATS64:
                    _statistics64 = IpvsStatisticsCodec.Read(ref reader);
                    break;
            }
        }
    }
}
