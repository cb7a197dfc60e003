namespace Netlink.Generic;

/// <summary>
/// struct genlmsghdr of linux/genetlink.h, between the netlink header and the attributes.
/// <code>
/// +---------------+---------------+-------------------------------+
/// |      cmd      |    version    |           reserved            |
/// +---------------+---------------+-------------------------------+
/// </code>
/// </summary>
/// <param name="Command">A command of the family.</param>
/// <param name="Version">The version of the family's interface.</param>
public readonly record struct GenericHeader(byte Command, byte Version)
{
    /// <summary>Bytes of the header.</summary>
    public const int Size = 4;

    /// <summary>Reads the header; <paramref name="attributes"/> is what follows it.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out GenericHeader header, out ReadOnlySpan<byte> attributes)
    {
        if (payload.Length < Size)
        {
            header = default;
            attributes = default;
            return false;
        }

        header = new GenericHeader(payload[0], payload[1]);
        attributes = payload[Size..];
        return true;
    }

    /// <summary>Writes the header to the first <see cref="Size"/> bytes.</summary>
    public void Write(Span<byte> bytes) => (bytes[0], bytes[1], bytes[2], bytes[3]) = (Command, Version, 0, 0);
}
