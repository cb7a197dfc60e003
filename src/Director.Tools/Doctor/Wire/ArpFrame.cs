using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace Director.Tools.Doctor;

/// <summary>
/// ARP on Ethernet (RFC 826): destination (6), source (6), type 0x0806 (2); hardware type 1 (2), protocol type 0x0800 (2), lengths 6 and 4,
/// operation (2), sender's hardware (6) and address (4), target's hardware (6) and address (4).
/// </summary>
public static class ArpFrame
{
    /// <summary>0x0806, as a socket wants it.</summary>
    public const ushort EtherTypeInNetworkOrder = 0x0608;

    private const int Length = 42;
    private const int Fixed = 12;
    private const byte Request = 1;
    private const byte Reply = 2;
    private static ReadOnlySpan<byte> Beginning => [8, 6, 0, 1, 8, 0, 6, 4, 0];

    /// <summary>A probe (RFC 5227 §2.1.1): it names no sender's address.</summary>
    public static byte[] Question(ReadOnlySpan<byte> own, IPAddress address)
    {
        var frame = new byte[Length];
        frame.AsSpan(0, 6).Fill(0xff);
        own[..6].CopyTo(frame.AsSpan(6));
        Beginning.CopyTo(frame.AsSpan(Fixed));
        frame[Fixed + 9] = Request;
        own[..6].CopyTo(frame.AsSpan(22));
        address.GetAddressBytes().CopyTo(frame.AsSpan(38));
        return frame;
    }

    /// <summary>Reads a reply; false for anything else.</summary>
    public static bool TryRead(
        ReadOnlySpan<byte> frame, [NotNullWhen(true)] out IPAddress? address, [NotNullWhen(true)] out byte[]? hardware)
    {
        (address, hardware) = (null, null);
        if (frame.Length < Length || !frame[Fixed..].StartsWith(Beginning) || frame[Fixed + 9] != Reply)
        {
            return false;
        }

        (hardware, address) = (frame[22..28].ToArray(), new IPAddress(frame[28..32]));
        return address.AddressFamily == AddressFamily.InterNetwork;
    }
}
