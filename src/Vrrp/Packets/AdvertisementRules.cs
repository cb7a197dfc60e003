using System.Collections.Immutable;

namespace Vrrp;

/// <summary>
/// What RFC 9568 §7.1 and RFC 3768 §7.1 ask of a well-formed advertisement beyond its form, given the instance it is for.
/// </summary>
public static class AdvertisementRules
{
    private const byte RequiredTimeToLive = 255;

    /// <summary>
    /// The first rule it breaks. <see cref="AdvertisementError.AddressList"/> is the last one and does not speak against taking it.
    /// </summary>
    /// <param name="options">The instance with the same VRID.</param>
    /// <param name="password">The eight bytes its adverts carry.</param>
    /// <param name="addressBytes">Its own addresses as on the wire.</param>
    public static AdvertisementError Check(
        VrrpInstanceOptions options,
        ReadOnlySpan<byte> password,
        ReadOnlySpan<byte> addressBytes,
        in Advertisement advertisement)
    {
        if (advertisement.Version != options.Version)
        {
            return AdvertisementError.Version;
        }

        if (options.IsAddressOwner && options.OwnerIgnoresAdvertisements)
        {
            return AdvertisementError.IgnoredByOwner;
        }

        if (options.Version == VrrpVersion.V2 && CheckV2(options, password, advertisement) is not AdvertisementError.None and var error)
        {
            return error;
        }

        return SameAddresses(advertisement, addressBytes) ? AdvertisementError.None : AdvertisementError.AddressList;
    }

    /// <summary>
    /// TTL 255 of multicast (§5.1.1.3); of unicast a peer as the sender where that is asked for, and its least and largest TTL.
    /// </summary>
    public static AdvertisementError CheckPath(VrrpInstanceOptions options, in AdvertisementPath path, byte timeToLive)
    {
        if (path.Destination.IsMulticast)
        {
            return timeToLive == RequiredTimeToLive ? AdvertisementError.None : AdvertisementError.TimeToLive;
        }

        return FindPeer(options.UnicastPeers, path.Source) is not { } peer
            ? options.ChecksUnicastSource ? AdvertisementError.UnknownPeer : AdvertisementError.None
            : peer.Takes(timeToLive) ? AdvertisementError.None : AdvertisementError.PeerTimeToLive;
    }

    /// <summary>Whether an advertisement of which this is said counts all the same.</summary>
    public static bool IsTaken(AdvertisementError error) =>
        error is AdvertisementError.None or AdvertisementError.AddressList or AdvertisementError.ClockSkew;

    internal static bool IsPeer(ImmutableArray<VrrpPeer> peers, InternetAddress source) => FindPeer(peers, source) is not null;

    private static VrrpPeer? FindPeer(ImmutableArray<VrrpPeer> peers, InternetAddress source)
    {
        foreach (var peer in peers)
        {
            if (peer.Address == source)
            {
                return peer;
            }
        }

        return null;
    }

    private static AdvertisementError CheckV2(VrrpInstanceOptions options, ReadOnlySpan<byte> password, in Advertisement advertisement) =>
        advertisement.Authentication != options.Authentication ? AdvertisementError.AuthenticationType
        : options.Authentication == AuthenticationType.SimplePassword
            && !advertisement.Password.SequenceEqual(password) ? AdvertisementError.Password
        : advertisement.Interval != options.AdvertisementInterval ? AdvertisementError.Interval
        : AdvertisementError.None;

    // In any order: nothing prescribes one, but for the link-local address first in IPv6 (§5.2.9). One that stands twice counts twice.
    private static bool SameAddresses(in Advertisement advertisement, ReadOnlySpan<byte> addressBytes)
    {
        if (advertisement.AddressBytes.SequenceEqual(addressBytes))
        {
            return true;
        }

        if (advertisement.AddressBytes.Length != addressBytes.Length)
        {
            return false;
        }

        var length = InternetAddress.LengthOf(advertisement.Family);
        for (var offset = 0; offset < addressBytes.Length; offset += length)
        {
            var address = addressBytes.Slice(offset, length);
            if (CountOf(advertisement.AddressBytes, address) != CountOf(addressBytes, address))
            {
                return false;
            }
        }

        return true;
    }

    private static int CountOf(ReadOnlySpan<byte> addressBytes, ReadOnlySpan<byte> address)
    {
        var count = 0;
        for (var offset = 0; offset < addressBytes.Length; offset += address.Length)
        {
            count += addressBytes.Slice(offset, address.Length).SequenceEqual(address) ? 1 : 0;
        }

        return count;
    }
}
