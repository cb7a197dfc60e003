using System.Net.Sockets;

namespace Vrrp.Tests.Transport;

/// <summary>The kinds of router the tests run, as our options and as keepalived's text.</summary>
internal static class Setups
{
    internal static readonly TimeSpan Fast = TimeSpan.FromSeconds(0.1);

    internal static VrrpInstanceOptions Options(string kind, byte priority, int side)
    {
        VrrpInstanceOptions plain = new()
        {
            Name = "one",
            Interface = "eth0",
            VirtualRouterId = 51,
            Priority = priority,
            Version = VrrpVersion.V3,
            AdvertisementInterval = Fast,
            Addresses = [new(InternetAddress.Parse("192.0.2.100"))],
        };
        return kind switch
        {
            "v2" => plain with
            {
                Version = VrrpVersion.V2,
                AdvertisementInterval = TimeSpan.FromSeconds(1),
                Authentication = AuthenticationType.SimplePassword,
                Password = [.. "secret"u8],
            },
            "v2 AH" => plain with
            {
                Version = VrrpVersion.V2,
                AdvertisementInterval = TimeSpan.FromSeconds(1),
                Authentication = AuthenticationType.AuthenticationHeader,
                Password = [.. "secret"u8],
            },
            "v2 AH unicast" => Options("v2 AH", priority, side) with { UnicastPeers = [Cable.Address(3 - side)] },
            "v3 IPv6" => plain with
            {
                Family = AddressFamily.InterNetworkV6,
                Addresses = [new(InternetAddress.Parse("fe80::100")), new(InternetAddress.Parse("2001:db8::100"))],
            },
            "v3 unicast" => plain with { UnicastPeers = [Cable.Address(3 - side)] },
            "v3 unicast without interface" => plain with
            {
                Interface = null,
                SourceAddress = Cable.Address(side),
                UnicastPeers = [Cable.Address(3 - side)],
                Addresses = [new(InternetAddress.Parse("192.0.2.100"), "eth0")],
            },
            "v3 unicast IPv6" => plain with
            {
                Family = AddressFamily.InterNetworkV6,
                SourceAddress = Cable.Global(side),
                UnicastPeers = [Cable.Global(3 - side)],
                Addresses = [new(InternetAddress.Parse("fe80::100"))],
            },
            _ => plain,
        };
    }

    internal static string Keepalived(string kind, byte priority, int side) => kind switch
    {
        "v2" => Text(priority, "advert_int 1\nauthentication {\nauth_type PASS\nauth_pass secret\n}", "192.0.2.100/24"),
        "v2 AH" => Text(priority, "advert_int 1\nauthentication {\nauth_type AH\nauth_pass secret\n}", "192.0.2.100/24"),
        "v2 AH unicast" => Text(
            priority, $"advert_int 1\nauthentication {{\nauth_type AH\nauth_pass secret\n}}\nunicast_peer {{\n192.0.2.{3 - side}\n}}",
            "192.0.2.100/24"),
        "v3 IPv6" => Text(priority, "version 3\nadvert_int 0.1", "fe80::100/64\n2001:db8::100/64"),
        "v3 unicast" => Text(priority, $"version 3\nadvert_int 0.1\nunicast_peer {{\n192.0.2.{3 - side}\n}}",
            "192.0.2.100/24"),
        "v3 unicast IPv6" =>
            Text(priority, $"version 3\nadvert_int 0.1\nunicast_src_ip 2001:db8::{side}\nunicast_peer {{\n2001:db8::{3 - side}\n}}",
                "fe80::100/64"),
        _ => Text(priority, "version 3\nadvert_int 0.1", "192.0.2.100/24"),
    };

    private static string Text(byte priority, string more, string addresses) => $$"""
        vrrp_instance one {
        interface eth0
        virtual_router_id 51
        priority {{priority}}
        {{more}}
        virtual_ipaddress {
        {{addresses}}
        }
        }

        """;
}
