using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Netlink;

namespace Ipvs.Netlink;

/// <summary>IPVS_CMD_ATTR_SERVICE: a nest of IPVS_SVC_ATTR_*.</summary>
internal static class IpvsServiceCodec
{
    private const ushort IPVS_SVC_ATTR_AF = 1;
    private const ushort IPVS_SVC_ATTR_PROTOCOL = 2;
    private const ushort IPVS_SVC_ATTR_ADDR = 3;
    private const ushort IPVS_SVC_ATTR_PORT = 4;
    private const ushort IPVS_SVC_ATTR_FWMARK = 5;
    private const ushort IPVS_SVC_ATTR_SCHED_NAME = 6;
    private const ushort IPVS_SVC_ATTR_FLAGS = 7;
    private const ushort IPVS_SVC_ATTR_TIMEOUT = 8;
    private const ushort IPVS_SVC_ATTR_NETMASK = 9;
    private const ushort IPVS_SVC_ATTR_STATS = 10;
    private const ushort IPVS_SVC_ATTR_PE_NAME = 11;
    private const ushort IPVS_SVC_ATTR_STATS64 = 12;
    private const int FlagsSize = 8;

    /// <summary>Writes which service a command is about.</summary>
    public static void WriteId(NetlinkWriter writer, IpvsServiceId id)
    {
        using (writer.Nest(IpvsCommandAttribute.IPVS_CMD_ATTR_SERVICE))
        {
            WriteIdAttributes(writer, id);
        }
    }

    /// <summary>Writes a service with all that NEW_SERVICE and SET_SERVICE need.</summary>
    public static void Write(NetlinkWriter writer, IpvsService service)
    {
        using (writer.Nest(IpvsCommandAttribute.IPVS_CMD_ATTR_SERVICE))
        {
            WriteIdAttributes(writer, service.Id);
            writer.Text(IPVS_SVC_ATTR_SCHED_NAME, service.Scheduler);
            Span<uint> flagsAndMask = [(uint)(service.Flags & ~IpvsServiceFlags.Hashed), ~(uint)IpvsServiceFlags.Hashed];
            writer.Bytes(IPVS_SVC_ATTR_FLAGS, MemoryMarshal.AsBytes(flagsAndMask));
            writer.U32(IPVS_SVC_ATTR_TIMEOUT, service.Timeout);
            WriteNetmask(writer, service);
            if (service.PersistenceEngine is not null)
            {
                writer.Text(IPVS_SVC_ATTR_PE_NAME, service.PersistenceEngine);
            }
        }
    }

    /// <summary>Reads a reply of GET_SERVICE.</summary>
    public static bool TryParse(in NetlinkHeader header, ReadOnlySpan<byte> payload, [NotNullWhen(true)] out IpvsService? service)
    {
        service = null;
        const ushort Nest = IpvsCommandAttribute.IPVS_CMD_ATTR_SERVICE;
        if (!IpvsReply.TryOpenNest(payload, IpvsCommand.NewService, Nest, out var reader))
        {
            return false;
        }

        Fields fields = new();
        while (reader.MoveNext())
        {
            fields.Read(ref reader);
        }

        reader.Leave();
        service = reader.Error == AttributeError.None ? fields.ToService() : null;
        return service is not null;
    }

    private static void WriteIdAttributes(NetlinkWriter writer, IpvsServiceId id)
    {
        writer.U16(IPVS_SVC_ATTR_AF, AddressFamilies.ToKernel(id.Family));
        if (id.Address is null)
        {
            writer.U32(IPVS_SVC_ATTR_FWMARK, id.FirewallMark);
            return;
        }

        writer.U16(IPVS_SVC_ATTR_PROTOCOL, (ushort)id.Protocol);
        IpvsAddress.Write(writer, IPVS_SVC_ATTR_ADDR, id.Address);
        writer.U16BigEndian(IPVS_SVC_ATTR_PORT, id.Port);
    }

    // A be32 mask for IPv4; for IPv6 the prefix length, in host order.
    private static void WriteNetmask(NetlinkWriter writer, IpvsService service)
    {
        if (service.Id.Family == AddressFamily.InterNetworkV6)
        {
            writer.U32(IPVS_SVC_ATTR_NETMASK, service.Netmask.Value);
        }
        else
        {
            writer.U32BigEndian(IPVS_SVC_ATTR_NETMASK, service.Netmask.Value);
        }
    }

    /// <summary>What has been read so far: the family, on which address and mask depend, need not come first.</summary>
    private ref struct Fields()
    {
        private AddressFamily _family;
        private IpvsProtocol _protocol;
        private ReadOnlySpan<byte> _address;
        private ushort _port;
        private uint _mark;
        private string _scheduler = "";
        private IpvsServiceFlags _flags;
        private uint _timeout;
        private ReadOnlySpan<byte> _netmask;
        private string? _engine;
        private IpvsStatistics? _statistics;
        private IpvsStatistics? _statistics64;

        public void Read(ref AttributeReader reader)
        {
            switch (reader.Type)
            {
                case IPVS_SVC_ATTR_AF:
                    _family = AddressFamilies.FromKernel(reader.U16());
                    break;
                case IPVS_SVC_ATTR_PROTOCOL:
                    _protocol = (IpvsProtocol)reader.U16();
                    break;
                case IPVS_SVC_ATTR_ADDR:
                    _address = reader.Value;
                    break;
                case IPVS_SVC_ATTR_PORT:
                    _port = reader.U16BigEndian();
                    break;
                case IPVS_SVC_ATTR_FWMARK:
                    _mark = reader.U32();
                    break;
                case IPVS_SVC_ATTR_SCHED_NAME:
                    _scheduler = reader.Text();
                    break;
                case IPVS_SVC_ATTR_FLAGS when reader.Struct(FlagsSize) is { Length: FlagsSize } flags:
                    _flags = MemoryMarshal.Read<IpvsServiceFlags>(flags);
                    break;
                case IPVS_SVC_ATTR_TIMEOUT:
                    _timeout = reader.U32();
                    break;
                case IPVS_SVC_ATTR_NETMASK:
                    _netmask = reader.Struct(sizeof(uint));
                    break;
                case IPVS_SVC_ATTR_PE_NAME:
                    _engine = reader.Text();
                    break;
                case IPVS_SVC_ATTR_STATS:
                    _statistics = IpvsStatisticsCodec.Read(ref reader);
                    break;
                case IPVS_SVC_ATTR_STATS64:
                    _statistics64 = IpvsStatisticsCodec.Read(ref reader);
                    break;
            }
        }

        public readonly IpvsService? ToService()
        {
            var address = _mark == 0 ? IpvsAddress.Parse(_address, _family) : null;
            if (_family == AddressFamily.Unspecified || (_mark == 0 && address is null))
            {
                return null;
            }

            IpvsServiceId id = address is null
                ? IpvsServiceId.ByFirewallMark(_mark, _family)
                : IpvsServiceId.ByAddress(_protocol, address, _port);
            return new IpvsService(id, _scheduler)
            {
                Flags = _flags,
                Timeout = _timeout,
                Netmask = ToNetmask(),
                PersistenceEngine = _engine,
                Statistics = _statistics64 ?? _statistics ?? IpvsStatistics.Zero,
            };
        }

        private readonly IpvsNetmask ToNetmask()
        {
            if (_netmask.IsEmpty)
            {
                return IpvsNetmask.Host(_family);
            }

            return new IpvsNetmask(_family == AddressFamily.InterNetworkV6
                ? MemoryMarshal.Read<uint>(_netmask)
                : BinaryPrimitives.ReadUInt32BigEndian(_netmask));
        }
    }
}
