using System.Diagnostics.CodeAnalysis;
using Netlink;
using static Ipvs.Netlink.IpvsCommandAttribute;

namespace Ipvs.Netlink;

/// <summary>IPVS_INFO_ATTR_* of the reply to GET_INFO. The version is NVERSION(major, minor, patch): a byte each.</summary>
internal static class IpvsInfoCodec
{
    /// <summary>Reads the reply to GET_INFO.</summary>
    public static bool TryParse(in NetlinkHeader header, ReadOnlySpan<byte> payload, [NotNullWhen(true)] out IpvsInfo? info)
    {
        uint version = 0;
        uint size = 0;
        var isReply = IpvsReply.TryOpen(payload, IpvsCommand.SetInfo, out var reader);
        while (reader.MoveNext())
        {
            version = reader.Type == IPVS_INFO_ATTR_VERSION ? reader.U32() : version;
            size = reader.Type == IPVS_INFO_ATTR_CONN_TAB_SIZE ? reader.U32() : size;
        }

        info = isReply && reader.Error == AttributeError.None
            ? new IpvsInfo(new Version((byte)(version >> 16), (byte)(version >> 8), (byte)version), size)
            : null;
        return info is not null;
    }
}
