using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Netlink;
using static Route.Netlink.RtnetlinkMessageType;

namespace Route.Netlink;

/// <summary>
/// A policy rule: RTM_NEWRULE and RTM_DELRULE, struct fib_rule_hdr of linux/fib_rules.h and attributes FRA_*.
/// <code>
/// +---------------+---------------+---------------+---------------+
/// |    family     |    dst_len    |    src_len    |      tos      |
/// +---------------+---------------+---------------+---------------+
/// |     table     |       0       |       0       |    action     |
/// +---------------+---------------+---------------+---------------+
/// |          flags: FIB_RULE_INVERT (2), unresolved (4)           |
/// +---------------------------------------------------------------+
/// </code>
/// </summary>
/// <param name="Family">InterNetwork or InterNetworkV6.</param>
public sealed record RuleEntry(AddressFamily Family) : IRouteObject
{
    /// <summary>FRA_PRIORITY: rules are tried in its order; null to leave it to the kernel.</summary>
    public uint? Priority { get; init; }

    /// <summary>FRA_DST.</summary>
    public IPAddress? Destination { get; init; }

    /// <summary>dst_len.</summary>
    public byte DestinationLength { get; init; }

    /// <summary>FRA_SRC.</summary>
    public IPAddress? Source { get; init; }

    /// <summary>src_len.</summary>
    public byte SourceLength { get; init; }

    /// <summary>tos.</summary>
    public byte TypeOfService { get; init; }

    /// <summary>FRA_TABLE.</summary>
    public uint Table { get; init; } = RouteEntry.MainTable;

    /// <summary>action.</summary>
    public RuleAction Action { get; init; } = RuleAction.ToTable;

    /// <summary>FIB_RULE_INVERT, a bit of <see cref="Flags"/>: the rule is for all other packets.</summary>
    public const uint Invert = 2;

    /// <summary>flags.</summary>
    public uint Flags { get; init; }

    /// <summary>FRA_IIFNAME: packets that come in there; "lo" for our own.</summary>
    public string? InputInterface { get; init; }

    /// <summary>FRA_OIFNAME: packets of sockets bound to it.</summary>
    public string? OutputInterface { get; init; }

    /// <summary>FRA_FWMARK; null for any.</summary>
    public uint? Mark { get; init; }

    /// <summary>FRA_FWMASK: the bits of <see cref="Mark"/> that count; null for all.</summary>
    public uint? MarkMask { get; init; }

    /// <summary>FRA_GOTO: the priority to go on with.</summary>
    public uint? Goto { get; init; }

    /// <summary>FRA_PROTOCOL: who set it, RTPROT_*; 18 is keepalived.</summary>
    public byte Protocol { get; init; }

    /// <summary>FRA_FLOW, IPv4 only: from in the high half, to in the low; null for none.</summary>
    public uint? Realms { get; init; }

    /// <summary>FRA_TUN_ID: packets of this tunnel; null for any.</summary>
    public ulong? TunnelId { get; init; }

    /// <summary>FRA_SUPPRESS_IFGROUP: routes by links of this group do not count; null for none.</summary>
    public uint? SuppressInterfaceGroup { get; init; }

    /// <summary>FRA_SUPPRESS_PREFIXLEN: routes with a prefix this long or shorter do not count; null for none.</summary>
    public uint? SuppressPrefixLength { get; init; }

    /// <summary>FRA_L3MDEV: the table is that of the VRF.</summary>
    public bool IsVrf { get; init; }

    /// <summary>FRA_UID_RANGE; null for any.</summary>
    public NumberRange? UserIds { get; init; }

    /// <summary>FRA_IP_PROTO: 6 for TCP; null for any.</summary>
    public byte? IpProtocol { get; init; }

    /// <summary>FRA_SPORT_RANGE, 16 bits each; null for any.</summary>
    public NumberRange? SourcePorts { get; init; }

    /// <summary>FRA_DPORT_RANGE, 16 bits each; null for any.</summary>
    public NumberRange? DestinationPorts { get; init; }

    ushort IRouteObject.NewMessageType => RTM_NEWRULE;

    ushort IRouteObject.DeleteMessageType => RTM_DELRULE;

    internal const int HeaderSize = 12;
    private const ushort FRA_DST = 1;
    private const ushort FRA_SRC = 2;
    private const ushort FRA_IIFNAME = 3;
    private const ushort FRA_GOTO = 4;
    private const ushort FRA_PRIORITY = 6;
    private const ushort FRA_FWMARK = 10;
    private const ushort FRA_FLOW = 11;
    private const ushort FRA_TUN_ID = 12;
    private const ushort FRA_SUPPRESS_IFGROUP = 13;
    private const ushort FRA_SUPPRESS_PREFIXLEN = 14;
    private const ushort FRA_TABLE = 15;
    private const ushort FRA_FWMASK = 16;
    private const ushort FRA_OIFNAME = 17;
    private const ushort FRA_L3MDEV = 19;
    private const ushort FRA_UID_RANGE = 20;
    private const ushort FRA_PROTOCOL = 21;
    private const ushort FRA_IP_PROTO = 22;
    private const ushort FRA_SPORT_RANGE = 23;
    private const ushort FRA_DPORT_RANGE = 24;

    /// <summary>"rule 100 from 10.0.0.0/24 to table 100".</summary>
    public override string ToString() =>
        "rule"
        + (Priority is null ? "" : $" {Priority}")
        + (Source is null ? "" : $" from {Source}/{SourceLength}")
        + (Destination is null ? "" : $" to {Destination}/{DestinationLength}")
        + (Mark is null ? "" : $" mark {Mark}")
        + (InputInterface is null ? "" : $" iif {InputInterface}")
        + (Action == RuleAction.ToTable ? $" table {Table}" : $" {Action}");

    /// <summary>Reads RTM_NEWRULE and RTM_DELRULE.</summary>
    public static bool TryParse(in NetlinkHeader header, ReadOnlySpan<byte> payload, [NotNullWhen(true)] out RuleEntry? rule)
    {
        rule = null;
        if (header.Type is not (RTM_NEWRULE or RTM_DELRULE) || payload.Length < HeaderSize)
        {
            return false;
        }

        RuleEntry result = new(AddressFamilies.FromKernel(payload[0]))
        {
            DestinationLength = payload[1],
            SourceLength = payload[2],
            TypeOfService = payload[3],
            Table = payload[4],
            Action = (RuleAction)payload[7],
            Flags = MemoryMarshal.Read<uint>(payload[8..]),
        };
        var reader = new AttributeReader(payload[HeaderSize..]);
        while (reader.MoveNext())
        {
            result = WithAttribute(result, ref reader);
        }

        rule = reader.Error == AttributeError.None ? result : null;
        return rule is not null;
    }

    /// <summary>Writes struct fib_rule_hdr and the attributes that are set.</summary>
    public void Write(NetlinkWriter writer)
    {
        var header = writer.FamilyHeader(HeaderSize);
        header[0] = AddressFamilies.ToKernel(Family);
        header[1] = DestinationLength;
        header[2] = SourceLength;
        header[3] = TypeOfService;
        header[4] = Table <= byte.MaxValue ? (byte)Table : (byte)0;
        header[7] = (byte)Action;
        MemoryMarshal.Write(header[8..], Flags);

        WriteAddress(writer, FRA_DST, Destination);
        WriteAddress(writer, FRA_SRC, Source);
        WriteText(writer, FRA_IIFNAME, InputInterface);
        WriteText(writer, FRA_OIFNAME, OutputInterface);
        WriteNumber(writer, FRA_PRIORITY, Priority);
        WriteNumber(writer, FRA_FWMARK, Mark);
        WriteNumber(writer, FRA_FWMASK, MarkMask);
        WriteNumber(writer, FRA_GOTO, Goto);
        WriteNumber(writer, FRA_FLOW, Realms);
        WriteNumber(writer, FRA_SUPPRESS_IFGROUP, SuppressInterfaceGroup);
        WriteNumber(writer, FRA_SUPPRESS_PREFIXLEN, SuppressPrefixLength);
        writer.U32(FRA_TABLE, Table);
        WriteSelectors(writer);
        if (Protocol != 0)
        {
            writer.U8(FRA_PROTOCOL, Protocol);
        }
    }

    private void WriteSelectors(NetlinkWriter writer)
    {
        if (TunnelId is { } tunnel)
        {
            Span<byte> id = stackalloc byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64BigEndian(id, tunnel);
            writer.Bytes(FRA_TUN_ID, id);
        }

        if (IsVrf)
        {
            writer.U8(FRA_L3MDEV, 1);
        }

        if (UserIds is { } users)
        {
            Span<uint> range = [users.First, users.Last];
            writer.Bytes(FRA_UID_RANGE, MemoryMarshal.AsBytes(range));
        }

        if (IpProtocol is { } protocol)
        {
            writer.U8(FRA_IP_PROTO, protocol);
        }

        WritePorts(writer, FRA_SPORT_RANGE, SourcePorts);
        WritePorts(writer, FRA_DPORT_RANGE, DestinationPorts);
    }

    private static void WritePorts(NetlinkWriter writer, ushort type, NumberRange? ports)
    {
        if (ports is { } range)
        {
            Span<ushort> both = [(ushort)range.First, (ushort)range.Last];
            writer.Bytes(type, MemoryMarshal.AsBytes(both));
        }
    }

    private static void WriteAddress(NetlinkWriter writer, ushort type, IPAddress? address)
    {
        if (address is not null)
        {
            writer.Address(type, address);
        }
    }

    private static void WriteText(NetlinkWriter writer, ushort type, string? text)
    {
        if (text is not null)
        {
            writer.Text(type, text);
        }
    }

    private static void WriteNumber(NetlinkWriter writer, ushort type, uint? number)
    {
        if (number is not null)
        {
            writer.U32(type, number.Value);
        }
    }

    private static RuleEntry WithAttribute(RuleEntry rule, ref AttributeReader reader) => reader.Type switch
    {
        FRA_DST => rule with { Destination = reader.Address() },
        FRA_SRC => rule with { Source = reader.Address() },
        FRA_IIFNAME => rule with { InputInterface = reader.Text() },
        FRA_OIFNAME => rule with { OutputInterface = reader.Text() },
        FRA_PRIORITY => rule with { Priority = reader.U32() },
        FRA_FWMARK => rule with { Mark = reader.U32() },
        FRA_FWMASK => rule with { MarkMask = reader.U32() },
        FRA_GOTO => rule with { Goto = reader.U32() },
        FRA_TABLE => rule with { Table = reader.U32() },
        FRA_PROTOCOL => rule with { Protocol = reader.U8() },
        FRA_FLOW => rule with { Realms = reader.U32() },
        FRA_TUN_ID => rule with { TunnelId = BinaryPrimitives.ReverseEndianness(reader.U64()) },
        FRA_SUPPRESS_IFGROUP => rule with { SuppressInterfaceGroup = Given(reader.U32()) },
        FRA_SUPPRESS_PREFIXLEN => rule with { SuppressPrefixLength = Given(reader.U32()) },
        FRA_L3MDEV => rule with { IsVrf = reader.U8() != 0 },
        FRA_UID_RANGE => rule with { UserIds = reader.Struct(8) is { Length: 8 } range ? new(U32(range), U32(range[4..])) : null },
        FRA_IP_PROTO => rule with { IpProtocol = reader.U8() },
        FRA_SPORT_RANGE => rule with { SourcePorts = Ports(ref reader) },
        FRA_DPORT_RANGE => rule with { DestinationPorts = Ports(ref reader) },
        _ => rule,
    };

    // The kernel writes -1 where nothing is suppressed.
    private static uint? Given(uint number) => number == uint.MaxValue ? null : number;

    private static uint U32(ReadOnlySpan<byte> bytes) => MemoryMarshal.Read<uint>(bytes);

    private static NumberRange? Ports(ref AttributeReader reader) =>
        reader.Struct(4) is { Length: 4 } range ? new(MemoryMarshal.Read<ushort>(range), MemoryMarshal.Read<ushort>(range[2..])) : null;
}
