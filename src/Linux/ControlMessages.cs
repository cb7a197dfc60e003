using System.Runtime.InteropServices;

namespace Linux;

/// <summary>Walks the control messages of recvmsg(2): struct cmsghdr of sys/socket.h, 8-byte aligned.</summary>
public ref struct ControlMessages(ReadOnlySpan<byte> control)
{
    private const int HeaderLength = 16;
    private ReadOnlySpan<byte> _rest = control;

    /// <summary>SOL_SOCKET, IPPROTO_IP or IPPROTO_IPV6.</summary>
    public int Level { get; private set; }

    /// <summary>IP_PKTINFO, IPV6_HOPLIMIT and so on.</summary>
    public int Type { get; private set; }

    /// <summary>The payload.</summary>
    public ReadOnlySpan<byte> Data { get; private set; }

    /// <summary>Steps to the next one; false at the end or at a length that does not fit.</summary>
    public bool MoveNext()
    {
        if (_rest.Length < HeaderLength)
        {
            return false;
        }

        var length = MemoryMarshal.Read<ulong>(_rest);
        if (length < HeaderLength || length > (ulong)_rest.Length)
        {
            return false;
        }

        Level = MemoryMarshal.Read<int>(_rest[8..]);
        Type = MemoryMarshal.Read<int>(_rest[12..]);
        Data = _rest[HeaderLength..(int)length];
        _rest = _rest[Math.Min(((int)length + 7) & ~7, _rest.Length)..];
        return true;
    }
}
