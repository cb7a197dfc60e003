using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace Director.Tools.Doctor;

/// <summary>
/// What ARP is for IPv4 (RFC 4861 §4.3, §4.4): type 135 asks and 136 answers, code (1), checksum (2), four bytes of flags, the address
/// (16), options: type, length in eights, and of types 1 and 2 the hardware address of the sender, or of the one asked for. The checksum is
/// the kernel's.
/// </summary>
public static class NeighbourSolicitation
{
    /// <summary>An answer.</summary>
    public const byte Advertisement = 136;

    private const byte Solicitation = 135;
    private const byte OfSender = 1;
    private const byte OfTarget = 2;
    private const int FixedLength = 24;
    private const int Unit = 8;

    /// <summary>
    /// A question as the kernel itself asks it. It names its sender: without one it would be that of somebody who is about to take the
    /// address, and whoever is about to as well would give it up.
    /// </summary>
    public static byte[] Question(ReadOnlySpan<byte> own, IPAddress address) =>
        [Solicitation, 0, 0, 0, 0, 0, 0, 0, .. address.GetAddressBytes(), OfSender, 1, .. own[..6]];

    /// <summary>The group to which it goes (RFC 4291 §2.7.1).</summary>
    public static IPAddress GroupOf(IPAddress address) =>
        new([0xff, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0xff, .. address.GetAddressBytes().AsSpan(13)]);

    /// <summary>Reads an answer; false for anything else.</summary>
    public static bool TryRead(
        ReadOnlySpan<byte> message, [NotNullWhen(true)] out IPAddress? address, [NotNullWhen(true)] out byte[]? hardware)
    {
        (address, hardware) = (null, null);
        if (message.Length < FixedLength || message[0] != Advertisement || message[1] != 0)
        {
            return false;
        }

        for (var options = message[FixedLength..]; options.Length >= Unit && options[1] > 0 && options[1] * Unit <= options.Length;
            options = options[(options[1] * Unit)..])
        {
            if (options[0] == OfTarget && options[1] == 1)
            {
                (hardware, address) = (options[2..Unit].ToArray(), new IPAddress(message[8..FixedLength]));
                return address.AddressFamily == AddressFamily.InterNetworkV6;
            }
        }

        return false;
    }
}
