namespace Netlink;

/// <summary>An attribute of attributes that is being written; to dispose it is to end it.</summary>
public readonly ref struct NestedAttribute
{
    /// <summary>NLA_F_NESTED.</summary>
    internal const ushort NestedFlag = 0x8000;

    private readonly NetlinkWriter _writer;
    private readonly int _start;

    internal NestedAttribute(NetlinkWriter writer, int start)
    {
        _writer = writer;
        _start = start;
    }

    /// <summary>Ends the attribute.</summary>
    /// <exception cref="InvalidOperationException">It grew beyond 65535 bytes.</exception>
    public void Dispose() => _writer.CloseNest(_start);
}
