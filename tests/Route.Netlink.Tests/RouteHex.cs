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
        "02001800fc0000010000000008000f00e803000008000e00ffffffff0500150000000000080006006400000008000a000700000008001000ff00000008000200"
        + "0a000000");

    /// <summary>
    /// ip route prepend 10.26.0.0/16 via 10.9.0.252 mtu lock 1400 advmss 1200 rtt 300ms hoplimit 9 features ecn congctl cubic initcwnd 20
    /// rto_min 300ms quickack 1 realms 3/4 metric 5 table 1000 proto 18 onlink dev eth0.
    /// </summary>
    public static readonly byte[] RouteWithMetrics = Convert.FromHexString(
        "02100000fc1200010400000008000f00e8030000080001000a1a0000080006000500000058000800080001000420000008000200780500000800040060090000"
        + "08000800b004000008000a000900000008000b001400000008000c000100000008000d002c01000008000f00010000000a001000637562696300000008000500"
        + "0a0900fc080004000300000008000b0004000300");

    /// <summary>ip route add 10.31.0.0/16 via inet6 2001:db8:9::fe dev eth0 proto 18.</summary>
    public static readonly byte[] RouteViaOtherFamily = Convert.FromHexString(
        "02100000fe1200010000000008000f00fe000000080001000a1f0000160012000a0020010db80009000000000000000000fe00000800040003000000");

    /// <summary>ip route add 10.33.0.0/16 dev eth0 encap ip id 10 dst 10.9.0.9 ttl 9 tos 4 proto 18 scope link.</summary>
    public static readonly byte[] RouteIntoTunnel = Convert.FromHexString(
        "02100000fe12fd010000000008000f00fe000000080001000a2100000800040003000000380016000c000100000000000000000a080002000a09000908000300"
        + "000000000500050004000000050004000900000006000600000000000600150002000000");

    /// <summary>
    /// ip route add 10.34.0.0/16 proto 18 nexthop encap ip6 id 11 dst 2001:db8::9 hoplimit 5 via 10.9.0.253 dev eth0 weight 2
    /// nexthop via 10.9.0.254 weight 3 dev eth0 onlink.
    /// </summary>
    public static readonly byte[] RouteOfTwoWays = Convert.FromHexString(
        "02100000fe1200010000000008000f00fe000000080001000a2200007c0009006800000103000000080005000a0900fd500016000c000100000000000000000b"
        + "1400020020010db80000000000000000000000091400030000000000000000000000000000000000050005000000000005000400050000000600060000000000"
        + "06001500040000001000040203000000080005000a0900fe");

    /// <summary>ip -6 route add 2001:db8:21::/48 dev eth0 metric 77 pref high expires 300 proto 18.</summary>
    public static readonly byte[] RouteThatExpires = Convert.FromHexString(
        "0a300000fe1200010000000008000f00fe0000001400010020010db8002100000000000000000000080006004d000000080004000300000024000c0000000000"
        + "000000002675000000000000000000000000000000000000000000000500140001000000");

    /// <summary>
    /// ip rule add not from 10.25.0.0/16 to 10.1.0.0/16 fwmark 7/0xff iif eth0 oif p0 table 100 prio 106 realms 3/4 suppress_prefixlength 8
    /// suppress_ifgroup 1 uidrange 1000-1999 ipproto tcp sport 1000-2000 dport 80 tos 0x10 proto 18, in a namespace without eth0 and p0.
    /// </summary>
    public static readonly byte[] RuleOfAllSelectors = Convert.FromHexString(
        "02101010640000011a00000008000f006400000008000e000800000005001500120000000900030065746830000000000700110070300000080006006a000000"
        + "08000a000700000008001000ff0000000c001400e8030000cf07000008001700e803d007080018005000500006001d00ffff0000050016000600000008000d00"
        + "01000000080001000a010000080002000a19000008000b0004000300");

    /// <summary>ip rule add l3mdev prio 110.</summary>
    public static readonly byte[] RuleOfVrfs = Convert.FromHexString(
        "02000000000000010000000008000f000000000008000e00ffffffff0500150000000000080006006e0000000500130001000000");

    /// <summary>ip rule add tun_id 7 table 100 prio 114.</summary>
    public static readonly byte[] RuleOfTunnel = Convert.FromHexString(
        "02000000640000010000000008000f006400000008000e00ffffffff050015000000000008000600720000000c000c000000000000000007");
}
