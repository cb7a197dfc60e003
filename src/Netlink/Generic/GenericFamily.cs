using System.Diagnostics.CodeAnalysis;

namespace Netlink.Generic;

/// <summary>A generic netlink family as the controller describes it.</summary>
/// <param name="Id">The nlmsg_type of its messages; another one after each loading of its module.</param>
/// <param name="Name">What it was looked up by: "IPVS".</param>
/// <param name="Version">The version of its interface.</param>
public sealed record GenericFamily(ushort Id, string Name, uint Version)
{
    private const byte CTRL_CMD_NEWFAMILY = 1;
    private const ushort CTRL_ATTR_FAMILY_ID = 1;
    private const ushort CTRL_ATTR_FAMILY_NAME = 2;
    private const ushort CTRL_ATTR_VERSION = 3;

    /// <summary>Reads a CTRL_CMD_NEWFAMILY.</summary>
    internal static bool TryParse(
        in NetlinkHeader header, ReadOnlySpan<byte> payload, [NotNullWhen(true)] out GenericFamily? family)
    {
        family = null;
        if (!GenericHeader.TryParse(payload, out var generic, out var attributes) || generic.Command != CTRL_CMD_NEWFAMILY)
        {
            return false;
        }

        ushort id = 0;
        var name = "";
        uint version = 0;
        var reader = new AttributeReader(attributes);
        while (reader.MoveNext())
        {
            switch (reader.Type)
            {
                case CTRL_ATTR_FAMILY_ID:
                    id = reader.U16();
                    break;
                case CTRL_ATTR_FAMILY_NAME:
                    name = reader.Text();
                    break;
                case CTRL_ATTR_VERSION:
                    version = reader.U32();
                    break;
            }
        }

        if (reader.Error != AttributeError.None || id == 0)
        {
            return false;
        }

        family = new GenericFamily(id, name, version);
        return true;
    }
}
