using System.Net.Sockets;

namespace Vrrp;

/// <summary>An ADVERTISEMENT of either version: a view of the bytes it was read from, or of those it will be written from.</summary>
public readonly ref struct Advertisement
{
    /// <summary>The only message type (RFC 9568 §5.2.2).</summary>
    internal const byte Type = 1;

    /// <summary>IP protocol and next header number of VRRP (RFC 9568 §5.1.1.4).</summary>
    public const byte Protocol = 112;

    /// <summary>How many bytes come before the addresses, in both versions.</summary>
    public const int HeaderLength = 8;

    /// <summary>The bytes after the addresses in version 2.</summary>
    public const int AuthenticationLength = 8;

    /// <summary>Bytes of the longest message: 255 addresses of IPv6, and room for the authentication data.</summary>
    internal const int LargestLength = HeaderLength + (byte.MaxValue * 16) + AuthenticationLength;

    /// <summary>2 or 3.</summary>
    public VrrpVersion Version { get; init; }

    /// <summary>VRID, 1 to 255.</summary>
    public byte VirtualRouterId { get; init; }

    /// <summary>255 the owner, 0 a master that resigns.</summary>
    public byte Priority { get; init; }

    /// <summary>Whole seconds in version 2, whole centiseconds in version 3.</summary>
    public TimeSpan Interval { get; init; }

    /// <summary>Version 2 only.</summary>
    public AuthenticationType Authentication { get; init; }

    /// <summary>Version 2: eight bytes, or none for zeros.</summary>
    public ReadOnlySpan<byte> Password { get; init; }

    /// <summary>The family of <see cref="AddressBytes"/>.</summary>
    public AddressFamily Family { get; init; }

    /// <summary>The addresses one after another, 4 or 16 bytes each.</summary>
    public ReadOnlySpan<byte> AddressBytes { get; init; }

    /// <summary>How many addresses.</summary>
    public int Count => AddressBytes.Length / InternetAddress.LengthOf(Family);

    /// <summary>One of the addresses.</summary>
    public InternetAddress this[int index]
    {
        get
        {
            var length = InternetAddress.LengthOf(Family);
            return InternetAddress.Read(AddressBytes.Slice(index * length, length));
        }
    }

    /// <summary>The bytes <see cref="Write"/> fills.</summary>
    public int Length => HeaderLength + AddressBytes.Length + (Version == VrrpVersion.V2 ? AuthenticationLength : 0);

    /// <summary>Reads version and VRID, by which the instance that knows the rest is found.</summary>
    public static bool TryPeek(ReadOnlySpan<byte> message, out VrrpVersion version, out byte virtualRouterId, out AdvertisementError error)
    {
        (version, virtualRouterId) = (default, 0);
        if (message.Length < HeaderLength)
        {
            error = AdvertisementError.TooShort;
            return false;
        }

        (version, virtualRouterId) = ((VrrpVersion)(message[0] >> 4), message[1]);
        error = version is not (VrrpVersion.V2 or VrrpVersion.V3) ? AdvertisementError.Version
            : (message[0] & 0xf) != Type ? AdvertisementError.Type
            : virtualRouterId == 0 ? AdvertisementError.VirtualRouterId
            : AdvertisementError.None;
        return error == AdvertisementError.None;
    }

    /// <summary>Reads a VRRP message, the IP payload, of either version, without what <paramref name="path"/> calls its trailer.</summary>
    public static bool TryParse(
        ReadOnlySpan<byte> message,
        scoped in AdvertisementPath path,
        out Advertisement advertisement,
        out AdvertisementError error)
    {
        if (!TryPeek(message, out var version, out _, out error))
        {
            advertisement = default;
            return false;
        }

        return version == VrrpVersion.V2
            ? AdvertisementV2.TryParse(message[..^path.TrailerLength], out advertisement, out error)
            : AdvertisementV3.TryParse(message, path, out advertisement, out error);
    }

    /// <summary>Writes the <see cref="Length"/> bytes of the message, checksum included.</summary>
    public void Write(Span<byte> destination, in AdvertisementPath path)
    {
        if (Version == VrrpVersion.V2)
        {
            AdvertisementV2.Write(this, destination);
        }
        else
        {
            AdvertisementV3.Write(this, destination, path);
        }
    }
}
