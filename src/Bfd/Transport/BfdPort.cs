using System.Net.Sockets;

namespace Bfd;

/// <summary>Where packets of all sessions of a kind come in.</summary>
/// <param name="Family">IPv4 or IPv6.</param>
/// <param name="IsMultihop">False: RFC 5881, true: RFC 5883.</param>
public readonly record struct BfdPort(AddressFamily Family, bool IsMultihop)
{
    private const ushort SingleHop = 3784;
    private const ushort Multihop = 4784;

    /// <summary>The UDP port.</summary>
    public ushort Number => IsMultihop ? Multihop : SingleHop;
}
