namespace Vrrp;

/// <summary>
/// How much of a receive buffer each instance wants of the socket that it shares with the others on its interface. A socket has 1 MiB
/// whatever they want, and more when they want more: what does not fit is lost.
/// </summary>
/// <param name="Bytes">Bytes of each instance (vrrp_rx_bufs_policy NUMBER).</param>
/// <param name="Mtus">Or this many times the MTU of the interface (vrrp_rx_bufs_policy MTU).</param>
/// <param name="Advertisements">Or this many times the length of its adverts (vrrp_rx_bufs_policy ADVERT).</param>
public readonly record struct ReceiveBuffers(uint Bytes = 0, uint Mtus = 0, uint Advertisements = 0)
{
    /// <summary>What one instance wants.</summary>
    internal ulong Of(VrrpInstance instance, int mtu) =>
        instance.Options.ReceiveBuffer ?? (Bytes + ((ulong)Mtus * (uint)mtu) + ((ulong)Advertisements * (uint)LengthOf(instance)));

    private static int LengthOf(VrrpInstance instance) =>
        IPv6Header.Length + Advertisement.HeaderLength + instance.AddressBytes.Length + Advertisement.AuthenticationLength
        + (instance.Options.Hmac is null ? 0 : HmacTrailer.Length)
        + (instance.Options.Authentication == AuthenticationType.AuthenticationHeader ? AuthenticationHeader.Length : 0);
}
