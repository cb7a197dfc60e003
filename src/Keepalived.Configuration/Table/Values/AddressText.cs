using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace Keepalived.Configuration;

/// <summary>IP addresses in the strict form of inet_pton(3): no shortened IPv4, no zone, no port.</summary>
internal static class AddressText
{
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out IPAddress? address)
    {
        address = null;
        if (text.Contains(':'))
        {
            return text.IndexOfAny('%', '[', '/') < 0 && IPAddress.TryParse(text, out address)
                && address.AddressFamily == AddressFamily.InterNetworkV6;
        }

        return TryParseInternetV4(text, out address);
    }

    /// <summary>The right form of an address with a port, or in brackets; null: it is something else.</summary>
    /// <param name="keyword">What it stands behind.</param>
    public static string? HintFor(ReadOnlySpan<char> word, string? keyword)
    {
        var text = word.ToString();
        var colon = text.LastIndexOf(':');
        var end = text.EndsWith(']') ? text.Length : colon;
        if (end <= 0)
        {
            return null;
        }

        var host = text.StartsWith('[') && text[end - 1] == ']' ? text[1..(end - 1)] : text[..end];
        var port = text[Math.Min(text.Length, end + 1)..];
        if (!TryParse(host, out _) || port.Any(c => !char.IsAsciiDigit(c)))
        {
            return null;
        }

        return port.Length == 0 ? $"write '{host}'"
            : keyword is "virtual_server" or "real_server" or "sorry_server" ? $"write '{host} {port}': a blank separates address and port"
            : $"write '{host}': no port belongs here";
    }

    public static bool IsMulticast(IPAddress address)
        => address.AddressFamily == AddressFamily.InterNetwork ? (address.GetAddressBytes()[0] & 0xf0) == 0xe0 : address.IsIPv6Multicast;

    /// <summary>32 or 128.</summary>
    public static int FullLength(AddressFamily family) => family == AddressFamily.InterNetwork ? 32 : 128;

    /// <summary>True when both addresses share their first <paramref name="length"/> bits.</summary>
    public static bool SamePrefix(IPAddress a, IPAddress b, int length)
    {
        var (x, y) = (a.GetAddressBytes(), b.GetAddressBytes());
        if (x.Length != y.Length)
        {
            return false;
        }

        for (var i = 0; i < x.Length && length > 0; i++, length -= 8)
        {
            var mask = length >= 8 ? 0xff : 0xff << (8 - length) & 0xff;
            if ((x[i] & mask) != (y[i] & mask))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryParseInternetV4(ReadOnlySpan<char> text, [NotNullWhen(true)] out IPAddress? address)
    {
        address = null;
        Span<byte> bytes = stackalloc byte[4];
        for (var i = 0; i < bytes.Length; i++)
        {
            var length = i < bytes.Length - 1 ? text.IndexOf('.') : text.Length;
            if (length is not (1 or 2 or 3) || (length > 1 && text[0] == '0') || !TryParseByte(text[..length], out bytes[i]))
            {
                return false;
            }

            text = text[Math.Min(length + 1, text.Length)..];
        }

        address = new IPAddress(bytes);
        return true;
    }

    private static bool TryParseByte(ReadOnlySpan<char> digits, out byte value)
    {
        var sum = 0;
        foreach (var digit in digits)
        {
            sum = char.IsAsciiDigit(digit) ? (sum * 10) + digit - '0' : byte.MaxValue + 1;
        }

        value = (byte)sum;
        return sum <= byte.MaxValue;
    }
}
