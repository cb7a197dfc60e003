using Linux;
using Netlink.Generic;
using TestSupport.Netlink;

namespace Netlink.Tests.Generic;

public class GenericControllerTests
{
    private const ushort GENL_ID_CTRL = 16;
    private const byte CTRL_CMD_GETFAMILY = 3;

    // The answer of Linux 6.18 to CTRL_CMD_GETFAMILY for "nlctrl".
    private static readonly byte[] Nlctrl = Convert.FromHexString(
        "010200000b0002006e6c6374726c00000600010010000000080003000200000008000400000000000800050000000000"
        + "2c000600140001000800010003000000080002000e00000014000200080001000a000000080002000c000000"
        + "1c0007001800010008000200100000000b0001006e6f746966790000");

    private readonly ScriptedKernel _kernel = new();

    [Fact]
    public void A_family_is_found_by_its_name()
    {
        _kernel.Expect(GENL_ID_CTRL, NetlinkFlags.Ack, CTRL_CMD_GETFAMILY).Reply(GENL_ID_CTRL, Nlctrl).Acknowledge();
        Assert.Equal(new GenericFamily(GENL_ID_CTRL, "nlctrl", Version: 2), GenericController.FindFamily(_kernel.Connect(), "nlctrl"));
        Assert.Equal([3, 1, 0, 0, 11, 0, 2, 0, .. "nlctrl\0"u8, 0], _kernel.Requests[0].Payload);
    }

    [Fact]
    public void A_family_the_kernel_does_not_have_is_null()
    {
        _kernel.Expect(GENL_ID_CTRL, NetlinkFlags.Ack, CTRL_CMD_GETFAMILY).Refuse(Errno.ENOENT);
        Assert.Null(GenericController.FindFamily(_kernel.Connect(), "IPVS"));
    }

    [Fact]
    public void Any_other_refusal_names_what_was_tried()
    {
        _kernel.Expect(GENL_ID_CTRL, NetlinkFlags.Ack, CTRL_CMD_GETFAMILY).Refuse(Errno.EPERM);
        var exception = Assert.Throws<NetlinkException>(() => GenericController.FindFamily(_kernel.Connect(), "IPVS"));
        Assert.Equal("look up the generic netlink family IPVS: Operation not permitted (EPERM)", exception.Message);
    }

    [Fact]
    public void The_kernel_of_this_machine_knows_its_controller()
    {
        using var connection = NetlinkConnection.Open(NetlinkProtocol.Generic);
        Assert.Equal(GENL_ID_CTRL, GenericController.FindFamily(connection, "nlctrl")!.Id);
        Assert.Null(GenericController.FindFamily(connection, "no-such-name"));
    }
}
