namespace Route.Netlink.Tests;

/// <summary>Payloads of dumps that Linux 6.18 gave (header of the message left out; long attributes we do not read too).</summary>
internal static class RouteHex
{
    /// <summary>RTM_NEWLINK of lo while down: ip -n NS link show lo.</summary>
    public static readonly byte[] Loopback = Convert.FromHexString(
        "0000040301000000490000000000000007" + "0003006c6f000008000d00e8030000050010000000000005001100000000000500430001000000"
        + "08000400000001000800320000000000080033000000000008001b000000000008001e000000000005002100010000000a000100000000000000000"
        + "00a00020000000000000000000c0006006e6f717565756500");

    /// <summary>RTM_NEWADDR of 127.0.0.1/8 on lo.</summary>
    public static readonly byte[] LoopbackIPv4 = Convert.FromHexString(
        "020880fe01000000080001007f000001080002007f000001070003006c6f0000080008008000000014000600ffffffffffffffff26b1030026b10300");

    /// <summary>RTM_NEWADDR of ::1/128 on lo.</summary>
    public static readonly byte[] LoopbackIPv6 = Convert.FromHexString(
        "0a8080fe01000000140001000000000000000000000000000000000114000600ffffffffffffffff26b1030026b10300080008008000000005000b0001000000");

    /// <summary>RTM_NEWROUTE of local 127.0.0.0/8 in table 255.</summary>
    public static readonly byte[] LocalRoute = Convert.FromHexString(
        "02080000ff02fe020000000008000f00ff000000080001007f000000080007007f0000010800040001000000");

    /// <summary>RTM_NEWRULE of: ip rule add from 10.0.0.0/24 fwmark 7/255 table 1000 prio 100.</summary>
    public static readonly byte[] Rule = Convert.FromHexString(
        "02001800fc0000010000000008000f00e803000008000e00ffffffff0500150000000000080006006400000008000a000700000008001000ff000000080002000a000000");
}
