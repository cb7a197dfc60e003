using Vrrp;

namespace Director.Core.Routers;

/// <summary>What is wrong with an advertisement, and what to do about it. Pure.</summary>
public static class RejectionWords
{
    /// <summary>In words that follow "rejected:".</summary>
    public static string Of(AdvertisementError error) => error switch
    {
        AdvertisementError.IPHeader => "its IP header is damaged; look for a faulty link or for a program that makes such packets",
        AdvertisementError.IPProtocol => "its IP protocol is not 112; look for a program that makes such packets",
        AdvertisementError.Fragment =>
            "it came in fragments; raise the MTU on the way, or move addresses to virtual_ipaddress_excluded on both",
        AdvertisementError.TimeToLive => "it passed a router, its TTL is not 255; put both into one network, or use unicast_peer on both",
        AdvertisementError.TooShort => "it is cut off; look for a faulty link, or for another program that sends as VRRP",
        AdvertisementError.Version => "its VRRP version differs from ours; give both the same version or vrrp_version",
        AdvertisementError.Type => "its type is not that of an advertisement; look for another program that sends as VRRP",
        AdvertisementError.Length =>
            "its length does not fit its number of addresses; look for a faulty link, or for another program that sends as VRRP",
        AdvertisementError.Checksum =>
            "its checksum is wrong; compare v3_checksum_as_v2 on both, and look for a faulty link or for NAT between them",
        AdvertisementError.UnknownVirtualRouter => "its virtual_router_id is none of ours; compare virtual_router_id and interface on both",
        AdvertisementError.VirtualRouterId => "its virtual_router_id is 0; give that router one from 1 to 255",
        AdvertisementError.AuthenticationType or AdvertisementError.Password =>
            "its authentication differs from ours; compare auth_type and auth_pass on both",
        AdvertisementError.AuthenticationHeader => "its authentication header is not made with our key; compare auth_pass on both",
        AdvertisementError.Replayed =>
            "its sequence number was used before; find out who replays adverts, or why that router does not hear ours",
        AdvertisementError.SignatureMissing => "it is not signed; give that router our auth_hmac, or use mode permissive until all have it",
        AdvertisementError.SignatureMalformed => "its signature has an unknown format; look for another program that sends as VRRP",
        AdvertisementError.SignatureStale =>
            "it was signed too long ago, or ahead of our clock; set both clocks by NTP, and find out who replays adverts",
        AdvertisementError.SignatureKey =>
            "it is signed with a key that we do not have; add it to this router before another router signs with it",
        AdvertisementError.Signature => "its signature is not made with our key; compare the keys of auth_hmac on both",
        AdvertisementError.ClockSkew => "its clock and ours are more than half of time_window apart; set both by NTP",
        AdvertisementError.Interval => "its advertisement interval differs from ours; give both the same advert_int",
        AdvertisementError.ZeroInterval => "its advertisement interval is 0; set advert_int on that router",
        AdvertisementError.NoAddresses => "it has no addresses; give that router the same virtual_ipaddress as ours",
        AdvertisementError.AddressList =>
            "its addresses differ from ours; compare virtual_ipaddress on both, where an address that is listed twice counts twice",
        AdvertisementError.UnknownPeer =>
            "it is not from one of our peers; add that router to unicast_peer, or leave out check_unicast_src",
        AdvertisementError.PeerTimeToLive =>
            "its TTL is outside of min_ttl and max_ttl of that peer; look for a changed route between the two, or change them",
        AdvertisementError.IgnoredByOwner => "we own the addresses and owner_ignore_adverts is set; give only one router priority 255",
        _ => "nothing is wrong",
    };
}
