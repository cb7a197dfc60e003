using System.Net.Sockets;
using Linux;

namespace Vrrp;

/// <summary>What an advertisement's checksum needs to know beyond its bytes (RFC 9568 §5.2.8).</summary>
/// <param name="Source">The IP source address.</param>
/// <param name="Destination">The IP destination address, of the same family.</param>
/// <param name="WithoutPseudoHeader">Version 3 over IPv4: leave the pseudo-header out, as RFC 9568 has it and RFC 5798 has not.</param>
/// <param name="TrailerLength">Bytes of a signature behind the message; the checksum of IPv6 covers it, that of IPv4 does not.</param>
public readonly record struct AdvertisementPath(
    InternetAddress Source, InternetAddress Destination, bool WithoutPseudoHeader = false, int TrailerLength = 0)
{
    /// <summary>The family both addresses belong to.</summary>
    public AddressFamily Family => Source.Family;

    internal ulong PseudoHeader(int length) =>
        WithoutPseudoHeader && Family == AddressFamily.InterNetwork
            ? 0
            : InternetChecksum.PseudoHeader(Source, Destination, Advertisement.Protocol, length);
}
