using System.Net;
using System.Net.Sockets;

namespace Keepalived.Configuration;

/// <summary>Addresses with a prefix length.</summary>
internal static class PrefixText
{
    /// <summary>Reads the word the cursor stands on.</summary>
    public static bool TryRead(EntryCursor cursor, AddressFamily? family, out IpPrefix prefix)
    {
        var word = cursor.Word;
        var slash = word.IndexOf('/');
        prefix = new IpPrefix(IPAddress.None, 0);
        if (!AddressText.TryParse(slash < 0 ? word : word.AsSpan(0, slash), out var address)
            || (family is { } wanted && address.AddressFamily != wanted))
        {
            cursor.Fail($"'{word}' is not an address{(family is null ? "" : " of the right family")}",
                AddressText.HintFor(word, keyword: null));
            return false;
        }

        var full = AddressText.FullLength(address.AddressFamily);
        var length = (long)full;
        if (slash >= 0 && (!NumberText.TryParse(word.AsSpan(slash + 1), out length, out _) || length < 0 || length > full))
        {
            cursor.Error($"'{word[(slash + 1)..]}' is not a prefix length", $"expected 0 to {full}; {full} is used");
            length = full;
        }

        prefix = new IpPrefix(address, (int)length);
        return true;
    }

    /// <summary>Host bits all set or all clear.</summary>
    public static IPAddress Broadcast(IPAddress address, int length, bool ones)
    {
        var bytes = address.GetAddressBytes();
        for (var bit = length; bit < bytes.Length * 8; bit++)
        {
            var mask = (byte)(0x80 >> (bit % 8));
            bytes[bit / 8] = ones ? (byte)(bytes[bit / 8] | mask) : (byte)(bytes[bit / 8] & ~mask);
        }

        return new IPAddress(bytes);
    }
}
