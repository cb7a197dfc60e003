namespace Vrrp.Tests.Packets;

/// <summary>
/// Frames of keepalived 2.2.7 (Debian), captured with tcpdump on the far end of a veth pair whose near end had 02:00:00:00:00:01,
/// 192.0.2.1/24, 2001:db8::1/64 and fe80::ff:fe00:1.
/// </summary>
internal static class Captured
{
    /// <summary>VRID 51, priority 100, advert_int 1, auth_pass "secret", 192.0.2.100 and .101.</summary>
    internal const string V2Password =
        "01005e000012020000000001080045c0002c00010000ff70188dc0000201e0000012" +
        "2133640201 01b8b2 c0000264 c0000265 7365637265740000";

    /// <summary>The last words of the same instance: priority 0.</summary>
    internal const string V2Resignation =
        "01005e000012020000000001080045c0002c00140000ff70187ac0000201e0000012" +
        "21330002 01011cb3 c0000264 c0000265 7365637265740000";

    /// <summary>VRID 52, priority 200, advert_int 2, no authentication, 192.0.2.102.</summary>
    internal const string V2Plain =
        "01005e000012020000000001080045c0002800010000ff701891c0000201e0000012" +
        "2134c801 00025461 c0000266 0000000000000000";

    /// <summary>VRID 56, priority 255.</summary>
    internal const string V2Owner =
        "01005e000012020000000001080045c0002800010000ff701891c0000201e0000012" +
        "2138ff01 00011d5a c000026a 0000000000000000";

    /// <summary>VRID 55 to unicast_peer 192.0.2.2.</summary>
    internal const string V2Unicast =
        "020000000002020000000001080045c0002800010000ff7036a1c0000201c0000202" +
        "21376401 0001b85c c0000269 0000000000000000";

    /// <summary>VRID 53, version 3, priority 150, advert_int 0.25, 192.0.2.103.</summary>
    internal const string V3 =
        "01005e000012020000000001080045c0002000010000ff701899c0000201e0000012" +
        "31359601 0019d3b7 c0000267";

    /// <summary>VRID 59, version 3 to unicast_peer 192.0.2.2.</summary>
    internal const string V3Unicast =
        "020000000002020000000001080045c0002000010000ff7036a9c0000201c0000202" +
        "313b6401 00642371 c000026d";

    /// <summary>VRID 54, version 3, priority 150, fe80::100 and 2001:db8::100.</summary>
    internal const string V3IPv6 =
        "33330000001202000000000186dd6c0fb979002870fffe8000000000000000 0000fffe000001 ff020000000000000000000000000012" +
        "31369602 00640cfa fe800000000000000000000000000100 20010db8000000000000000000000100";

    /// <summary>VRID 58, version 3 to unicast_peer 2001:db8::2 (hop limit 64).</summary>
    internal const string V3IPv6Unicast =
        "02000000000202000000000186dd6c0f6afd00187040fe800000000000000000 00fffe000001 20010db8000000000000000000000002" +
        "313a6401 00640fda 20010db8000000000000000000000108";

    /// <summary>For 192.0.2.106.</summary>
    internal const string GratuitousArp =
        "ffffffffffff020000000001080600010800060400010200000000 01c000026affffffffffffc000026a";

    /// <summary>For 2001:db8::100; keepalived leaves R clear on a host that does not forward.</summary>
    internal const string NeighbourAdvertisement =
        "33330000000102000000000186dd6000000000203aff20010db8000000000000000000000100ff020000000000000000000000000001" +
        "8800f72c20000000 20010db8000000000000000000000100 0201020000000001";

    internal static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    /// <summary>The IPv4 packet of a frame.</summary>
    internal static byte[] Packet(string hex) => Bytes(hex)[14..];
}
