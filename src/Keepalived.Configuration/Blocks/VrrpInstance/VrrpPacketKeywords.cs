using System.Net;
using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary>Keywords of <c>vrrp_instance</c> on adverts: where they go, where they come from, what they carry.</summary>
internal static class VrrpPacketKeywords
{
    public static IEnumerable<Keyword<VrrpInstance>> All =>
    [
        Field.Block<VrrpInstance, AuthenticationKeywords.Draft>("authentication", "", AuthenticationKeywords.Table,
            "Authentication of version 2 adverts.",
            AuthenticationKeywords.Read, (i, _, w) => AuthenticationKeywords.Print(i.Authentication, w)).Shown("""
            authentication {
                auth_type PASS
                auth_pass s3cret
            }
            """),
        Field.Block<VrrpInstance, HmacAuthentication>("auth_hmac", "", HmacKeywords.Table, "Signed adverts, an extension of keepalived.",
            HmacKeywords.Read, PrintHmac, repeats: true)
            .Shown("""
            auth_hmac {
                key 1 0123456789abcdef0123456789abcdef
            }
            """),
        SourceNamed("mcast_src_ip", isUnicast: false),
        SourceNamed("unicast_src_ip", isUnicast: true),
        Field.Of<VrrpInstance, bool>("track_src_ip", Flag, i => i.TrackSourceAddress, (i, v) => i with { TrackSourceAddress = v },
            "FAULT while the source address is not there; with peers that is so without it."),
        Field.Of<VrrpInstance, IPAddress>("mcast_dst_ip", Multicast(), i => i.MulticastDestination,
            (i, v) => i with { MulticastDestination = v }, "Group that adverts are sent to.", "vrrp_mcast_group4 or 6")
            .Shown("mcast_dst_ip 224.0.0.18"),
        Field.List<VrrpInstance>("unicast_peer", UnicastPeerEntries.Table,
            "Adverts are sent to these directors instead of the multicast group.", UnicastPeerEntries.Read, PrintPeers)
            .Shown("""
            unicast_peer {
                192.0.2.2
                192.0.2.3
            }
            """),
        Field.Of<VrrpInstance, bool>("unicast_fault_no_peer", Flag, i => i.UnicastFaultNoPeer, (i, v) => i with { UnicastFaultNoPeer = v },
            "FAULT instead of multicast when there is no peer: it is left out.")
            .Shown("unicast_peer {\n    192.0.2.2\n}\nunicast_fault_no_peer"),
        Field.Of<VrrpInstance, bool>("check_unicast_src", Flag, i => i.CheckUnicastSource, (i, v) => i with { CheckUnicastSource = v },
            "Only adverts of peers count.", "global"),
        Field.Maybe<VrrpInstance, byte>("unicast_ttl", Octet(0, 255), i => i.UnicastTtl, (i, v) => i with { UnicastTtl = v },
            "Time to live of unicast adverts.", "255; IPv6: the kernel's"),
        Field.Of<VrrpInstance, OldUnicastChecksum>("old_unicast_checksum",
            new ChoiceSyntax<OldUnicastChecksum>([("never", OldUnicastChecksum.Never), ("", OldUnicastChecksum.Always),
                ("", OldUnicastChecksum.Auto)], absent: OldUnicastChecksum.Always),
            i => i.OldUnicastChecksum, (i, v) => i with { OldUnicastChecksum = v }, "The checksum of versions up to 1.3.6.",
            "as the peer does"),
        Field.Of<VrrpInstance, bool>("v3_checksum_as_v2", Syntaxes.Boolean, i => i.V3ChecksumAsV2, (i, v) => i with { V3ChecksumAsV2 = v },
            "IPv4 version 3 checksum without the pseudo-header (RFC 9568).", @default: "global"),
        Field.Of<VrrpInstance, bool>("skip_check_adv_addr", Syntaxes.Boolean, i => i.SkipCheckAdvertAddresses,
            (i, v) => i with { SkipCheckAdvertAddresses = v }, "Addresses of adverts are checked once per sender.", "global")
            .NothingToDo("an advert counts whatever addresses it names"),
        Field.Maybe<VrrpInstance, uint>("kernel_rx_buf_size", AnyNumber, i => i.KernelReceiveBuffer,
            (i, v) => i with { KernelReceiveBuffer = v },
            "Its share in bytes of the receive buffer, which is never less than 1 MiB.", "vrrp_rx_bufs_policy"),
        Field.Of<VrrpInstance, bool>("accept", Flag, i => i.Accept, (i, v) => i with { Accept = v },
            "The master answers packets to its addresses.", @default: "on; strict: off below priority 255"),
        NoAccept,
    ];

    private static Keyword<VrrpInstance> SourceNamed(string name, bool isUnicast) => new()
    {
        Name = name,
        AliasOf = isUnicast ? "mcast_src_ip" : null,
        Arguments = Address.Arguments,
        Default = "the interface's primary address",
        Meaning = isUnicast ? "Another name of mcast_src_ip." : "Source address of adverts.",
        Read = (i, s, c) => Address.TryRead(s, c, out var v) ? i with { SourceAddress = v, SaysUnicastSource = isUnicast } : i,
        Print = isUnicast ? null : PrintSource,
    };

    private static Keyword<VrrpInstance> NoAccept => new()
    {
        Name = "no_accept",
        Default = "off",
        Meaning = "The master drops packets to its addresses.",
        Read = (i, s, c) => Flag.TryRead(s, c, out var v) ? i with { Accept = !v } : i,
    };

    private static void PrintSource(VrrpInstance instance, VrrpInstance baseline, ConfigurationWriter writer)
    {
        if (instance.SourceAddress is { } address)
        {
            writer.Line(instance.SaysUnicastSource ? "unicast_src_ip" : "mcast_src_ip", $"{address}",
                address.Equals(baseline.SourceAddress));
        }
    }

    private static void PrintPeers(VrrpInstance instance, VrrpInstance baseline, ConfigurationWriter writer)
        => VrrpInstanceKeywords.PrintList("unicast_peer", instance.UnicastPeers, UnicastPeerEntries.Print, writer);

    private static void PrintHmac(VrrpInstance instance, VrrpInstance baseline, ConfigurationWriter writer)
    {
        if (instance.Hmac is { } hmac)
        {
            writer.Block("auth_hmac", () => HmacKeywords.Table.Print(hmac, new HmacAuthentication(), writer));
        }
    }
}
