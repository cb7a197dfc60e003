using Linux;

namespace Netlink.Generic;

/// <summary>The family that knows all families: "nlctrl" of linux/genetlink.h.</summary>
public static class GenericController
{
    private const ushort GENL_ID_CTRL = 16;
    private const byte CTRL_CMD_GETFAMILY = 3;
    private const byte Version = 1;
    private const ushort CTRL_ATTR_FAMILY_NAME = 2;

    /// <summary>Looks a family up by its name.</summary>
    /// <param name="connection">One of <see cref="NetlinkProtocol.Generic"/>.</param>
    /// <param name="name">At most 15 characters.</param>
    /// <returns>The family; null when the kernel has none of that name, which loading its module may change.</returns>
    /// <exception cref="NetlinkException">Anything else.</exception>
    public static GenericFamily? FindFamily(NetlinkConnection connection, string name)
    {
        NetlinkWriter request = new();
        request.Begin(GENL_ID_CTRL);
        new GenericHeader(CTRL_CMD_GETFAMILY, Version).Write(request.FamilyHeader(GenericHeader.Size));
        request.Text(CTRL_ATTR_FAMILY_NAME, name);

        List<GenericFamily> families = [];
        var error = connection.Query(request, GenericFamily.TryParse, families);
        return error switch
        {
            null => families.Find(family => family.Name == name),
            { Number: Errno.ENOENT } => null,
            _ => throw new NetlinkException($"look up the generic netlink family {name}", error),
        };
    }
}
