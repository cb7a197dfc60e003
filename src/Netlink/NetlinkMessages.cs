namespace Netlink;

/// <summary>
/// Walks the messages of one datagram. What does not hold a whole message ends the walk and shows as <see cref="Truncated"/>.
/// </summary>
public ref struct NetlinkMessages(ReadOnlySpan<byte> datagram)
{
    private ReadOnlySpan<byte> _rest = datagram;
    private NetlinkHeader _header;

    /// <summary>The header of the message.</summary>
    public readonly NetlinkHeader Header => _header;

    /// <summary>What follows the header, without padding.</summary>
    public ReadOnlySpan<byte> Payload { get; private set; }

    /// <summary>The datagram ended in something that is not a message.</summary>
    public bool Truncated { get; private set; }

    /// <summary>Steps to the next message; false at the end.</summary>
    public bool MoveNext()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        if (!NetlinkHeader.TryParse(_rest, out _header))
        {
            Truncated = true;
            _rest = default;
            return false;
        }

        var length = (int)_header.Length;
        Payload = _rest[NetlinkHeader.Size..length];
        _rest = _rest[Math.Min(NetlinkHeader.Align(length), _rest.Length)..];
        return true;
    }
}
